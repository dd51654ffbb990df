// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.File;
import java.util.Map;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("documentation")
class CookbookPicturesTest extends CookbookTestSupport {

    @Test
    void a_local_picture_becomes_a_video_of_its_name() throws Exception {
        load(Recipe.LOCAL_PICTURE);

        drop("sea.png");

        await(() -> assertThat(outcome()).containsExactly("sea.mp4"));
        assertThat(submitted("first_frame_image_url"))
                .singleElement()
                .asString()
                .startsWith("data:image/png;base64,");
    }

    @Test
    void the_words_of_the_file_name_are_the_prompt() throws Exception {
        load(Recipe.FILE_NAME);

        drop("gulls-cry-at-dawn.png");

        await(() -> assertThat(outcome()).containsExactly("gulls-cry-at-dawn.mp4"));
        assertThat(submitted("prompt")).containsExactly("gulls cry at dawn");
    }

    @Test
    void one_picture_becomes_a_video_of_each_ratio() throws Exception {
        load(Recipe.VARIANTS);

        drop("sea.png");

        await(() -> assertThat(outcome()).containsExactly("sea-0.mp4", "sea-1.mp4", "sea-2.mp4"));
        assertThat(submitted("ratio")).containsExactlyInAnyOrder("16:9", "1:1", "9:16");
        assertThat(submitted("first_frame_image_url"))
                .allSatisfy(picture -> assertThat(picture).startsWith("data:image/png;base64,"));
    }

    @Test
    void a_variant_that_failed_does_not_stop_the_others() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        load(Recipe.VARIANTS);

        drop("sea.png");

        await(() -> assertThat(inbox.resolve(".failed/sea.png")).exists());
        assertThat(outcome()).hasSize(2);
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_film_is_made_if_its_preview_was_approved(boolean approved) throws Exception {
        review(approved);
        load(Recipe.CHAIN);

        Map<String, Object> order = Map.of("orderId", "4711", "CamelSeedancePrompt", "Waves at dawn");
        Exchange answer = send("direct:film", Pictures.png(640, 360), order);
        Exchange again = send("direct:film", Pictures.png(640, 360), order);

        assertThat(answer.getException()).isNull();
        assertThat(again.getException()).isNull();
        if (approved) {
            assertThat(submitted("resolution")).containsExactly("480p", "1080p");
            assertThat(outcome()).containsExactly("4711.mp4");
        } else {
            assertThat(submitted("resolution")).containsExactly("480p");
            assertThat(outcome()).isEmpty();
        }
    }

    private void review(boolean approved) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:review")
                        .process(exchange -> assertThat(exchange.getMessage().getBody(File.class))
                                .isNotEmpty())
                        .setHeader("approved", constant(approved));
            }
        });
    }
}
