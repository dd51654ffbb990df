// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StorableTest {

    @Test
    void ordinary_text_is_kept_as_it_is() {
        assertThat(Storable.text("Fl\u00fcsse \ud83c\udfac\n", 100)).isEqualTo("Fl\u00fcsse \ud83c\udfac\n");
        assertThat(Storable.text(null, 100)).isNull();
    }

    @Test
    void nul_and_half_a_pair_become_the_replacement_character() {
        assertThat(Storable.text("a\0b\ud83cc\udfac", 100)).isEqualTo("a\ufffdb\ufffdc\ufffd");
    }

    @Test
    void a_pair_is_not_cut_in_two() {
        assertThat(Storable.text("abc\ud83c\udfac", 4)).isEqualTo("abc");
    }

    @Test
    void any_text_fits_and_fitting_it_again_changes_nothing() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            char[] chars = new char[random.nextInt(20)];
            for (int c = 0; c < chars.length; c++) {
                chars[c] = (char) (random.nextBoolean() ? 0xd800 + random.nextInt(0x800) : random.nextInt(3));
            }
            int max = random.nextInt(12);

            String text = Storable.text(new String(chars), max);

            assertThat(text).hasSizeLessThanOrEqualTo(max);
            assertThat(Storable.isText(text)).isTrue();
            assertThat(Storable.text(text, max)).isEqualTo(text);
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.50, 0.5",
        "100, 100",
        "0, 0",
        "0.1234567894, 0.123456789",
        "0.1234567895, 0.12345679",
        "1e-20, 0",
        "1e-999999999, 0",
        "9999999999.999999999, 9999999999.999999999"
    })
    void an_amount_is_rounded_to_what_is_kept(BigDecimal given, BigDecimal kept) {
        assertThat(Storable.amount(given)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e30", "1e999999999", "10000000000", "9999999999.9999999996", "-0.01"})
    void other_text_than_an_amount_is_dropped(String given) {
        assertThat(Storable.amount(new BigDecimal(given))).isNull();
    }
}
