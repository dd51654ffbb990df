// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestIdTest {

    private static final String LONGEST = "x".repeat(128);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "-", "_", "5f0c6e1e-6a0e-4d7e-9f43-0c8b0c0a7e11", "Req_42"})
    void an_id_is_letters_digits_underscores_and_hyphens(String id) {
        assertThat(RequestId.check(id)).isSameAs(id);
    }

    @Test
    void an_id_has_up_to_128_characters() {
        assertThat(RequestId.isValid(LONGEST)).isTrue();
        assertThat(RequestId.isValid(LONGEST + "x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", " a", "a\n", "a/b", "../a", "..", ".", "a?b", "a#b", "a%2F", "a;b", "a\\b", "a\0b",
                "\u00e4", "\u0430", "\u0661"
            })
    void text_that_could_lead_to_another_path_is_no_id(String text) {
        assertThat(RequestId.isValid(text)).isFalse();
        assertThatThrownBy(() -> RequestId.check(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_message_says_that_an_id_is_missing() {
        assertThat(RequestId.isValid(null)).isFalse();
        assertThatThrownBy(() -> RequestId.check(null)).hasMessageContaining("missing");
    }

    @Test
    void the_message_does_not_show_the_given_text() {
        assertThatThrownBy(() -> RequestId.check("a\r\nforged line" + "x".repeat(10_000)))
                .hasMessageNotContaining("forged")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(150));
    }
}
