// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestSizeTest {

    private static final int MEBI = 1024 * 1024;

    private final Staging staging = new InlineStaging();

    @Test
    void short_texts_numbers_and_truth_values_are_not_refused() throws Exception {
        assertThat(RequestSize.refusal(values("Waves", 12, true), staging)).isEmpty();
        assertThat(RequestSize.refusal(values("Waves 🌊", 1e300, 5_000_000_000L), staging))
                .isEmpty();
    }

    @Test
    void the_limit_counts_bytes_of_the_json_not_characters() throws Exception {
        String withoutEscapes = "x".repeat(60 * MEBI);
        assertThat(RequestSize.refusal(values(withoutEscapes), staging)).isEmpty();
        String escaped = "\u0001".repeat(11 * MEBI);
        assertThat(RequestSize.refusal(values(escaped), staging))
                .hasValueSatisfying(reason -> assertThat(reason).contains("64 MiB", "stagingEndpoint"));
    }

    @Test
    void texts_that_are_short_each_are_refused_together() throws Exception {
        String half = "x".repeat(33 * MEBI);
        assertThat(RequestSize.refusal(values(half), staging)).isEmpty();
        assertThat(RequestSize.refusal(values(half, half), staging)).isPresent();
    }

    private static Map<String, GivenValue> values(Object... values) {
        Map<String, GivenValue> fields = new LinkedHashMap<>();
        for (Object value : values) {
            fields.put("field" + fields.size(), new GivenValue(value, "the body"));
        }
        return fields;
    }
}
