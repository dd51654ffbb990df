// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.media.Pictures;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrecedenceTest extends BinderTest {

    /** A field, its header, and its values in the header, the body and the option. */
    private record Source(String field, String header, Object inHeader, Object inBody, Object inOption) {}

    private static final List<Source> SOURCES = List.of(
            new Source("prompt", "CamelSeedancePrompt", "by header", "by body", "by option"),
            new Source("first_frame_image_url", "CamelSeedanceImageUrl", IMAGE_URL + "?h", IMAGE_URL + "?b", IMAGE_URL),
            new Source("resolution", "CamelSeedanceResolution", "480p", "720p", "1080p"),
            new Source("ratio", "CamelSeedanceRatio", "16:9", "1:1", "adaptive"),
            new Source("duration", "CamelSeedanceDuration", 4, 5, 6),
            new Source("generate_audio", "CamelSeedanceGenerateAudio", true, false, true),
            new Source("camera_fixed", "CamelSeedanceCameraFixed", false, true, false));

    private void setOption(String field, Object value) {
        switch (field) {
            case "prompt" -> options.setPrompt((String) value);
            case "first_frame_image_url" -> options.setImageUrl((String) value);
            case "resolution" -> options.setResolution((String) value);
            case "ratio" -> options.setRatio((String) value);
            case "duration" -> options.setDuration(String.valueOf(value));
            case "generate_audio" -> options.setGenerateAudio((Boolean) value);
            case "camera_fixed" -> options.setCameraFixed((Boolean) value);
            default -> throw new IllegalArgumentException(field);
        }
    }

    @RepeatedTest(200)
    void header_wins_over_body_over_option_in_every_field_by_itself(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        options.setValidateInput(random.nextBoolean() ? InputValidation.warn : InputValidation.off);
        Map<String, Object> headers = new HashMap<>();
        Map<String, Object> body = new HashMap<>();
        Map<String, Object> expected = new HashMap<>();
        for (Source source : SOURCES) {
            if (random.nextBoolean()) {
                setOption(source.field, source.inOption);
                expected.put(source.field, source.inOption);
            }
            if (random.nextBoolean()) {
                body.put(source.field, source.inBody);
                expected.put(source.field, source.inBody);
            }
            if (random.nextBoolean()) {
                boolean asText = random.nextBoolean();
                headers.put(source.header, asText ? source.inHeader.toString() : source.inHeader);
                expected.put(source.field, source.inHeader);
            }
        }

        assertThat(bound(exchange(body, headers))).isEqualTo(expected);
    }

    @Test
    void the_fields_are_in_the_order_of_the_schema() {
        options.setCameraFixed(true);
        options.setDuration("5");
        completeOptions();

        assertThat(new ArrayList<>(bound(exchange(null)).keySet()))
                .containsExactly("prompt", "first_frame_image_url", "duration", "camera_fixed");
    }

    @Test
    void the_header_for_the_address_wins_over_a_picture_in_the_body() {
        options.setPrompt("Waves");

        assertThat(bound(exchange(Pictures.png(400, 400), Map.of("CamelSeedanceImageUrl", IMAGE_URL))))
                .containsEntry("first_frame_image_url", IMAGE_URL);
    }

    @Test
    void a_picture_in_the_body_wins_over_the_option() {
        completeOptions();
        byte[] picture = Pictures.png(400, 400);

        assertThat(bound(exchange(picture))).containsEntry("first_frame_image_url", Pictures.dataUri(picture));
    }

    @Test
    void nulls_in_the_body_and_blank_headers_of_choices_leave_the_field_to_the_next() {
        completeOptions();
        options.setResolution("720p");
        Map<String, Object> body = new HashMap<>();
        body.put("prompt", null);

        assertThat(bound(exchange(body, Map.of("CamelSeedanceResolution", " "))))
                .containsEntry("prompt", "Waves at dawn")
                .containsEntry("resolution", "720p");
    }

    @Test
    void a_blank_header_for_the_prompt_or_the_picture_is_not_replaced_by_the_default() {
        completeOptions();

        for (String header : List.of("CamelSeedancePrompt", "CamelSeedanceImageUrl")) {
            for (String blank : List.of("", " ", "\n")) {
                assertThat(refusal(exchange(null, Map.of(header, blank))))
                        .contains("The header " + header, "no visible");
            }
        }
    }

    @Test
    void the_model_of_the_header_wins_over_the_option() throws Exception {
        options.setValidateInput(InputValidation.off);
        Map<String, Object> header = Map.of("CamelSeedanceModel", " other/model ");

        assertThat(binding(exchange(null, header)).get(60, TimeUnit.SECONDS).model())
                .isEqualTo("other/model");
        assertThat(binding(exchange(null)).get(60, TimeUnit.SECONDS).model())
                .isEqualTo(SeedanceConfiguration.DEFAULT_MODEL);
    }

    @Test
    void without_a_model_nothing_is_bound() {
        options.setModel(" ");

        assertThat(refusal(exchange("Waves"))).contains("CamelSeedanceModel", "option model");
    }
}
