// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class YamlExamplesTest extends ExamplesContract {

    private static final String KINDS = "What may be tried again and what may not";

    @TempDir
    Path published;

    @Override
    void load(String heading) throws Exception {
        ExampleRoutes.load(context, "example.yaml", Page.readAll().block(heading, "yaml"));
    }

    @Test
    void a_staged_picture_is_in_the_published_folder_under_the_name_in_the_request() throws Exception {
        property("published", published.toString());
        load("Pictures, videos and audio files");
        Path picture = Files.write(inbox.resolve("sea.png"), Pictures.png(640, 360));

        Exchange answer = send("seedance:generate?prompt=Waves&stagingEndpoint=direct:publish", picture.toFile());

        assertThat(answer.getException()).isNull();
        String url = sandbox.requests()
                .last(Call.SUBMIT)
                .body()
                .path("first_frame_image_url")
                .asText();
        assertThat(url).startsWith("https://pictures.example.org/").endsWith(".png");
        assertThat(published.resolve(url.substring(url.lastIndexOf('/') + 1))).hasSameBinaryContentAs(picture);
    }

    @Test
    void a_rejected_job_goes_to_its_handler_and_another_failure_does_not() throws Exception {
        MockEndpoint rejected = context.getEndpoint("mock:rejected", MockEndpoint.class);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rejected").to(rejected);
            }
        });
        ExampleRoutes.load(
                context,
                "example.yaml",
                Page.readAll().block(KINDS, "yaml")
                        + "\n- from: {uri: direct:video, steps: [to: \"seedance:generate?prompt=Waves\"]}");
        Map<String, Object> picture = Map.of("CamelSeedanceImageUrl", IMAGE_URL);

        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));
        Exchange moderated = send("direct:video", null, picture);
        sandbox.faults().next(Call.SUBMIT, Fault.error(422, 422001, "the likeness of a real person"));
        Exchange refused = send("direct:video", null, picture);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("InternalServiceError: try later"));
        Exchange broken = send("direct:video", null, picture);

        assertThat(moderated.getException()).isNull();
        assertThat(refused.getException()).isNull();
        assertThat(broken.getException()).isInstanceOf(JobFailedException.class);
        assertThat(rejected.getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void everything_of_camel_in_yaml_on_a_page_is_tested_here() {
        assertThat(Page.readAll().blocks("yaml"))
                .filteredOn(block -> block.startsWith("- "))
                .containsExactlyInAnyOrder(
                        Page.readAll().block("Pictures, videos and audio files", "yaml"),
                        Page.readAll().block(KINDS, "yaml"),
                        Page.readAll().block(FILE_DROP, "yaml"),
                        Page.readAll().block(REST_SUBMIT, "yaml"),
                        Page.readAll().block(REST_RESULT, "yaml"),
                        Page.readAll().block(FAILURES, "yaml"),
                        Page.readAll().block(FIRE_AND_FORGET, "yaml"),
                        Page.readAll().block(FAILED_JOBS, "yaml"),
                        Page.readAll().block(ON_SCHEDULE, "yaml"),
                        Page.readAll().block(ONE_JOB, "yaml"),
                        Page.readAll().block(LedgerExamplesTest.DIRECTORY, "yaml"),
                        Page.readAll().block(LedgerExamplesTest.DATABASE, "yaml"));
    }
}
