package io.github.camelseedance.model;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class GenerationRequestTest {

    @Test
    void itHasTheFieldsOfTheModelsSchemaAndNoOthers() {
        GenerationRequest request = GenerationRequest.builder()
                .prompt("Waves")
                .imageUrl("https://h.example/a.png")
                .resolution("720p")
                .ratio("16:9")
                .duration(8)
                .generateAudio(false)
                .cameraFixed(null)
                .field("seed", 7)
                .build();

        assertThat(request.input())
                .containsExactly(
                        entry("prompt", "Waves"),
                        entry("first_frame_image_url", "https://h.example/a.png"),
                        entry("resolution", "720p"),
                        entry("ratio", "16:9"),
                        entry("duration", 8),
                        entry("generate_audio", false),
                        entry("seed", 7));
        assertThat(request.prompt()).isEqualTo("Waves");
        assertThat(request.imageUrl()).isEqualTo("https://h.example/a.png");
    }

    @Test
    void whatIsNotSetIsNotThere() {
        GenerationRequest nothing = GenerationRequest.builder().build();

        assertThat(nothing.input()).isEmpty();
        assertThat(nothing.prompt()).isNull();
        assertThat(nothing.imageUrl()).isNull();
    }

    @Test
    void aFieldIsTakenOutWithNull() {
        assertThat(GenerationRequest.builder().prompt("x").prompt(null).build().input())
                .isEmpty();
        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("prompt", null);
        assertThat(GenerationRequest.of(withNull).input()).isEmpty();
    }

    @Test
    void nobodyChangesItAfterwards() {
        Map<String, Object> source = new LinkedHashMap<>(Map.of("prompt", "a"));
        GenerationRequest ofMap = GenerationRequest.of(source);
        source.put("prompt", "b");
        assertThat(ofMap.prompt()).isEqualTo("a");

        GenerationRequest.Builder builder = GenerationRequest.builder().prompt("a");
        GenerationRequest built = builder.build();
        builder.prompt("b");
        assertThat(built.prompt()).isEqualTo("a");

        Map<String, Object> input = built.input();
        assertThatThrownBy(() -> input.put("duration", 12)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(input::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void inALogItShowsNoContent() {
        GenerationRequest request = GenerationRequest.builder()
                .prompt("a private matter")
                .imageUrl("data:image/png;base64,AAAA")
                .build();

        assertThat(request).hasToString("GenerationRequest[prompt, first_frame_image_url]");
    }

    @Test
    void equalFieldsMakeEqualRequests() {
        GenerationRequest one = GenerationRequest.of(Map.of("prompt", "a"));

        assertThat(one)
                .isEqualTo(GenerationRequest.builder().prompt("a").build())
                .hasSameHashCodeAs(GenerationRequest.builder().prompt("a").build())
                .isNotEqualTo(GenerationRequest.builder().prompt("b").build());
    }
}
