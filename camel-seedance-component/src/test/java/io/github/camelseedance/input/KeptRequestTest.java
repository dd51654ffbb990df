// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.KeptRequest.Missing;
import io.github.camelseedance.model.GenerationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeptRequestTest {

    @Test
    void values_of_all_types_are_read_as_they_were_written() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("prompt", "A \"kite\" 바다 \uD83E\uDE81\nover the sea");
        fields.put("duration", 5);
        fields.put("scale", new BigDecimal("0.25"));
        fields.put("audio", true);
        fields.put("images", List.of("https://example.org/a.png", "https://example.org/b.png"));
        fields.put("nested", Map.of("a", List.of(1, "two")));

        KeptRequest read = KeptRequest.read(kept(fields, Set.of()).toJson());

        assertThat(read.fields()).isEqualTo(fields);
        assertThat(read.fields().keySet()).containsExactlyElementsOf(fields.keySet());
        assertThat(read.missing()).isEmpty();
    }

    @Test
    void a_field_of_a_file_is_missing_even_if_it_was_published_under_a_link() {
        KeptRequest kept =
                kept(Map.of("image", "https://staging.example.org/1.png", "prompt", "A kite"), Set.of("image"));

        assertThat(kept.toJson()).doesNotContain("staging.example.org");
        assertThat(KeptRequest.read(kept.toJson()).missing()).containsExactly(Map.entry("image", Missing.FILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data:image/png;base64,iVBORw0KGgo=", " DATA:;base64,AAAA", "data:text/plain,hello%20world"})
    void a_data_uri_is_missing_at_any_depth(String uri) {
        for (Object value : List.of(uri, List.of("https://example.org/a.png", uri), Map.of("a", List.of(uri)))) {
            KeptRequest kept = kept(Map.of("image", value), Set.of());

            assertThat(kept.toJson()).doesNotContainIgnoringCase("data:");
            assertThat(kept.missing()).containsExactly(Map.entry("image", Missing.INLINE));
        }
    }

    @Test
    void a_prompt_about_data_is_no_data_uri() {
        assertThat(kept(Map.of("prompt", "Data: a chart, slowly rising"), Set.of())
                        .missing())
                .isEmpty();
    }

    @Test
    void an_input_that_is_too_long_is_not_kept_at_all() {
        KeptRequest fits = kept(Map.of("prompt", "x".repeat(65_000)), Set.of());
        KeptRequest tooLong = kept(Map.of("prompt", "x".repeat(65_536), "seed", 1), Set.of());

        assertThat(fits.missing()).isEmpty();
        assertThat(fits.toJson()).hasSizeLessThanOrEqualTo(65_536);
        assertThat(tooLong.fields()).isEmpty();
        assertThat(tooLong.missing()).containsValue(Missing.TOO_LONG);
    }

    @Test
    void half_a_character_is_never_written_to_a_ledger() {
        assertThat(kept(Map.of("list", List.of(Map.of("a", "\uD83E"))), Set.of())
                        .fields())
                .isEmpty();
    }

    @Test
    void the_names_of_fields_with_signed_links_are_known() {
        KeptRequest kept = kept(
                Map.of(
                        "images",
                        List.of("https://example.org/a.png?X-Amz-Signature=1&X-Amz-Date=2"),
                        "video",
                        "https://example.org/a.mp4?size=2"),
                Set.of());

        assertThat(kept.signed()).containsExactly("images");
        assertThat(kept).asString().doesNotContain("example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"fields\":{}}",
                "{\"fields\":[],\"missing\":{}}",
                "{\"fields\":{},\"missing\":{\"image\":\"secret\"}}",
                "{\"fields\":{},\"missing\":{\"image\":null}}",
                "secret"
            })
    void a_text_of_somebody_else_is_refused_without_quoting_it(String text) {
        assertThatThrownBy(() -> KeptRequest.read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining("secret");
    }

    private static KeptRequest kept(Map<String, Object> fields, Set<String> files) {
        return KeptRequest.of(new BoundRequest("model", GenerationRequest.of(fields), files));
    }
}
