// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The script of the cookbook that makes files of names. */
class LocalPicturesTest extends RouteTest {

    private static final Path COOKBOOK = Path.of("../camel-seedance-component/src/main/docs/seedance-cookbook.adoc");
    private static final String MODEL = "bytedance/seedance-2.5/";

    @Test
    void the_pictures_of_a_folder_are_the_references_of_the_prompt_with_its_name() throws Exception {
        JsonNode input = submitted(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                from("file:" + home + "?includeExt=txt")
                        .setHeader("CamelSeedanceImageUrls")
                        .groovy(script())
                        .to("seedance:generate?model=" + MODEL + "reference-to-video/480p"
                                + "&videoUrls=https://example.org/a.mp4");
            }
        });

        assertThat(input.path("images")).hasSize(2);
        assertThat(input.path("videos")).hasSize(1);
        assertThat(input.path("prompt").asText()).isEqualTo("A long journey");
    }

    @Test
    void the_first_and_the_last_picture_are_the_frames_of_the_prompt() throws Exception {
        JsonNode input = submitted(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                from("file:" + home + "?includeExt=txt")
                        .setHeader("CamelSeedanceImageUrl")
                        .groovy(script() + ".first()")
                        .setHeader("CamelSeedanceLastImageUrl")
                        .groovy(script() + ".last()")
                        .to("seedance:generate?model=" + MODEL + "first-last-frame/480p");
            }
        });

        assertThat(input.path("first_frame").asText()).startsWith("data:image/png");
        assertThat(input.path("last_frame").asText()).startsWith("data:image/jpeg");
    }

    @Test
    void files_of_an_aggregator_are_references_if_the_consumer_leaves_them() throws Exception {
        JsonNode input = submitted(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + home.resolve("journey") + "?noop=true&sortBy=file:name")
                        .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                        .completionFromBatchConsumer()
                        .to("seedance:generate?prompt=A long journey&model=" + MODEL + "reference-to-video/480p");
            }
        });

        assertThat(input.path("images")).hasSize(2);
    }

    private JsonNode submitted(RouteBuilder route) throws Exception {
        Path pictures = Files.createDirectories(home.resolve("journey"));
        Sample.PAPER_BOAT.dropInto(pictures, "1.png");
        Sample.SEA_AT_DAWN.dropInto(pictures, "2.jpg");
        write(home.resolve("journey.txt"), "A long journey");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            SeedanceComponent seedance = new SeedanceComponent();
            seedance.getConfiguration().setBaseUrl(sandbox.baseUrl());
            seedance.getConfiguration().setApiToken(sandbox.token());
            context.addComponent("seedance", seedance);
            context.addRoutes(route);
            context.start();
            eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(1));
            return sandbox.requests().last(Call.SUBMIT).body();
        }
    }

    private static String script() throws Exception {
        Matcher block =
                Pattern.compile("\\[source,groovy]\\n----\\n(.*)\\n----").matcher(Files.readString(COOKBOOK));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
