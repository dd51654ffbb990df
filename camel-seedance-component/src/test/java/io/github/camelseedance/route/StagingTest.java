// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures that are not on the web, from a route's point of view. */
class StagingTest extends SeedanceTest {

    private static final Map<String, Object> PROMPT = Map.of("CamelSeedancePrompt", "Waves at dawn");

    @TempDir
    Path folder;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setImageUrl(null);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:publish")
                        .to("file:{{folder}}")
                        .setBody(simple("https://pictures.example.org/${header.CamelFileNameOnly}"));
                from("direct:broken").throwException(new IllegalStateException("the bucket is gone"));
            }
        };
    }

    @Override
    protected void prepare() {
        context.getPropertiesComponent().addInitialProperty("folder", folder.toString());
    }

    @Test
    void a_small_picture_goes_along_inline() {
        assertThat(send("seedance:submit", Pictures.png(640, 360), PROMPT).getException())
                .isNull();

        assertThat(sentPicture()).startsWith("data:image/png;base64,");
    }

    @Test
    void a_picture_is_published_by_a_route_where_there_is_one() throws Exception {
        Path picture = Files.write(folder.resolve("sea.png"), Pictures.png(640, 360));

        Exchange answer = send("seedance:submit?stagingEndpoint=direct:publish", picture.toFile(), PROMPT);

        assertThat(answer.getException()).isNull();
        assertThat(sentPicture()).startsWith("https://pictures.example.org/");
    }

    @Test
    void trouble_in_the_staging_route_submits_nothing_and_names_the_option() {
        Exchange answer = send("seedance:submit?stagingEndpoint=direct:broken", Pictures.png(640, 360), PROMPT);

        assertThat(answer.getException()).hasMessageContaining("stagingEndpoint");
        assertThat(answer.getException()).hasStackTraceContaining("the bucket is gone");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_picture_that_breaks_a_rule_is_neither_published_nor_paid() {
        Exchange answer = send("seedance:submit?stagingEndpoint=direct:publish", Pictures.png(300, 300), PROMPT);

        assertThat(answer.getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("width_pixels>300");
        assertThat(folder).isEmptyDirectory();
        assertThat(sandbox.requests().all()).isEmpty();
    }

    private String sentPicture() {
        return sandbox.requests()
                .last(Call.SUBMIT)
                .body()
                .path("first_frame_image_url")
                .asText();
    }
}
