package io.github.camelseedance.docs;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class YamlExamplesTest extends ExamplesContract {

    @TempDir
    Path published;

    @Override
    void load(String heading) throws Exception {
        ExampleRoutes.load(context, "example.yaml", Page.readBoth().block(heading, "yaml"));
    }

    @Test
    void a_staged_picture_lies_in_the_published_folder_under_the_name_in_the_request() throws Exception {
        context.getPropertiesComponent().addInitialProperty("published", published.toString());
        load("Pictures");
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
    void every_route_in_yaml_on_the_page_is_tested_here() {
        assertThat(Page.readBoth().blocks("yaml"))
                .containsExactlyInAnyOrder(
                        Page.readBoth().block("Pictures", "yaml"),
                        Page.readBoth().block(FILE_DROP, "yaml"),
                        Page.readBoth().block(REST_SUBMIT, "yaml"),
                        Page.readBoth().block(REST_RESULT, "yaml"),
                        Page.readBoth().block(FAILURES, "yaml"),
                        Page.readBoth().block(FIRE_AND_FORGET, "yaml"),
                        Page.readBoth().block(FAILED_JOBS, "yaml"),
                        Page.readBoth().block(ON_SCHEDULE, "yaml"),
                        Page.readBoth().block(ONE_JOB, "yaml"),
                        Page.readBoth().block(LedgerExamplesTest.DIRECTORY, "yaml"),
                        Page.readBoth().block(LedgerExamplesTest.DATABASE, "yaml"));
    }
}
