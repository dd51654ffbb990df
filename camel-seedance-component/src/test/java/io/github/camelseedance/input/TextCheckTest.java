// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextCheckTest {

    /** Default_Ignorable_Code_Point and White_Space of the Unicode database, and other characters without a glyph. */
    private static final List<IntStream> INVISIBLE = List.of(
            IntStream.rangeClosed(0x00, 0x20),
            IntStream.rangeClosed(0x7F, 0xA0),
            IntStream.of(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5),
            IntStream.rangeClosed(0x180B, 0x180E),
            IntStream.rangeClosed(0x2000, 0x200F),
            IntStream.rangeClosed(0x2028, 0x202F),
            IntStream.rangeClosed(0x205F, 0x206F),
            IntStream.of(0x2800, 0x3000, 0x3164, 0xFEFF, 0xFFA0, 0xFFFC, 0xFFFD),
            IntStream.rangeClosed(0xFE00, 0xFE0F),
            IntStream.rangeClosed(0xFFF0, 0xFFF8),
            IntStream.rangeClosed(0x1BCA0, 0x1BCA3),
            IntStream.rangeClosed(0x1D173, 0x1D17A),
            IntStream.rangeClosed(0xD800, 0xDFFF),
            IntStream.rangeClosed(0xE0000, 0xE0FFF));

    @Test
    void nothing_is_visible_in_any_mix_of_characters_without_a_glyph() {
        int[] invisible = INVISIBLE.stream().flatMapToInt(range -> range).toArray();
        for (int character : invisible) {
            assertThat(TextCheck.isVisible(Character.toString(character)))
                    .as("U+%04X", character)
                    .isFalse();
        }
        Random random = new Random(11);
        for (int run = 0; run < 1_000; run++) {
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(30), 0, invisible.length)
                    .map(at -> invisible[at])
                    .filter(character -> character < 0xD800 || character > 0xDFFF) // two of them can make a character
                    .forEach(text::appendCodePoint);
            assertThat(TextCheck.isVisible(text)).isFalse();
            assertThat(TextCheck.isVisible(
                            text.insert(text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2), "x")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "1", ".", "\u6CE2", "\uBC14\uB2E4", "\u0639", "\u0E17", "\uD83C\uDF0A", "\u200Bx", "e\u0301"
            })
    void text_of_any_script_is_visible(String text) {
        assertThat(TextCheck.isVisible(text)).isTrue();
    }
}
