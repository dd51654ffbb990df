// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class GenerationRequestTest {

    @Test
    void it_has_the_values_by_the_names_of_the_options_and_no_others() {
        GenerationRequest request = GenerationRequest.builder()
                .prompt("Waves")
                .imageUrl("https://h.example/a.png")
                .resolution("720p")
                .ratio("16:9")
                .duration(8)
                .generateAudio(false)
                .cameraFixed(null)
                .lastImageUrl("https://h.example/b.png")
                .imageUrls(List.of("https://h.example/c.png"))
                .videoUrls(List.of("https://h.example/d.mp4"))
                .audioUrls(List.of("https://h.example/e.mp3"))
                .seed(7L)
                .field("negative_prompt", "rain")
                .build();

        assertThat(request.input())
                .containsExactly(
                        entry("prompt", "Waves"),
                        entry("imageUrl", "https://h.example/a.png"),
                        entry("resolution", "720p"),
                        entry("ratio", "16:9"),
                        entry("duration", 8),
                        entry("generateAudio", false),
                        entry("lastImageUrl", "https://h.example/b.png"),
                        entry("imageUrls", List.of("https://h.example/c.png")),
                        entry("videoUrls", List.of("https://h.example/d.mp4")),
                        entry("audioUrls", List.of("https://h.example/e.mp3")),
                        entry("seed", 7L),
                        entry("negative_prompt", "rain"));
    }

    @Test
    void unset_fields_are_missing() {
        GenerationRequest nothing = GenerationRequest.builder().build();

        assertThat(nothing.input()).isEmpty();
    }

    @Test
    void null_removes_a_field() {
        assertThat(GenerationRequest.builder().prompt("x").prompt(null).build().input())
                .isEmpty();
        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("prompt", null);
        assertThat(GenerationRequest.of(withNull).input()).isEmpty();
    }

    @Test
    void it_is_immutable() {
        Map<String, Object> source = new LinkedHashMap<>(Map.of("prompt", "a"));
        GenerationRequest ofMap = GenerationRequest.of(source);
        source.put("prompt", "b");
        assertThat(ofMap.input().get("prompt")).isEqualTo("a");

        GenerationRequest.Builder builder = GenerationRequest.builder().prompt("a");
        GenerationRequest built = builder.build();
        builder.prompt("b");
        assertThat(built.input().get("prompt")).isEqualTo("a");

        Map<String, Object> input = built.input();
        assertThatThrownBy(() -> input.put("duration", 12)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(input::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void in_a_log_it_shows_no_content() {
        GenerationRequest request = GenerationRequest.builder()
                .prompt("a private matter")
                .imageUrl("data:image/png;base64,AAAA")
                .build();

        assertThat(request).hasToString("GenerationRequest[prompt, imageUrl]");
    }

    @Test
    void equal_fields_make_equal_requests() {
        GenerationRequest one = GenerationRequest.of(Map.of("prompt", "a"));

        assertThat(one)
                .isEqualTo(GenerationRequest.builder().prompt("a").build())
                .hasSameHashCodeAs(GenerationRequest.builder().prompt("a").build())
                .isNotEqualTo(GenerationRequest.builder().prompt("b").build());
    }
}
