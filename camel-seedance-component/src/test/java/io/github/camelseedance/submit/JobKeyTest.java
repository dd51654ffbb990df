// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobKeyTest extends ExchangeTestSupport {

    @Test
    void without_option_and_header_there_is_no_key() {
        assertThat(new JobKey(context, null).of(exchange("x"))).isNull();
    }

    @Test
    void the_option_is_a_simple_expression() {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader("order", 7);

        assertThat(new JobKey(context, "order-${header.order}").of(exchange)).isEqualTo("order-7");
        assertThat(new JobKey(context, "constant").of(exchange)).isEqualTo("constant");
    }

    @Test
    void the_header_comes_before_the_option() {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader(SeedanceConstants.JOB_KEY, 42);

        assertThat(new JobKey(context, "${body}").of(exchange)).isEqualTo("42");
        assertThat(new JobKey(context, null).of(exchange)).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${header.order}", "${body}", " ${header.order} "})
    void an_expression_without_a_value_is_an_error(String option) {
        JobKey key = new JobKey(context, option);

        assertThatThrownBy(() -> key.of(exchange(null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("option jobKey")
                .hasMessageContaining("paid twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void an_empty_header_is_an_error_and_does_not_fall_back_to_the_option(String header) {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader(SeedanceConstants.JOB_KEY, header);

        assertThatThrownBy(() -> new JobKey(context, "${body}").of(exchange))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CamelSeedanceJobKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\ud83c", "\udfac\ud83c"})
    void a_key_that_a_ledger_cannot_keep_is_refused_with_its_source(String value) {
        Exchange exchange = exchange(value);
        assertThatThrownBy(() -> new JobKey(context, "${body}").of(exchange))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("option jobKey");

        exchange.getMessage().setHeader(SeedanceConstants.JOB_KEY, value);
        assertThatThrownBy(() -> new JobKey(context, null).of(exchange))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("header CamelSeedanceJobKey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${header.a}-${header.b}",
                "order-${header.order}",
                "${header.a} / ${header.b}",
                "video_${header.a}${header.b}.mp4",
                "\u200b${header.a}\u2013",
                "..."
            })
    void a_key_in_which_nothing_comes_from_the_message_is_refused(String option) {
        JobKey key = new JobKey(context, option);

        assertThatThrownBy(() -> key.of(exchange(null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("option jobKey", "header CamelSeedanceJobKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", " - ", "::", "___", "\u2014", "\u3001"})
    void a_header_of_separators_only_is_refused(String header) {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader(SeedanceConstants.JOB_KEY, header);

        assertThatThrownBy(() -> new JobKey(context, null).of(exchange))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("header CamelSeedanceJobKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-7", "\u6d77", "\ud83c\udfac", "\u00e9"})
    void one_letter_digit_or_symbol_makes_a_key(String header) {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader(SeedanceConstants.JOB_KEY, header);

        assertThat(new JobKey(context, null).of(exchange)).isEqualTo(header);
    }

    @Test
    void one_of_two_values_is_enough() {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader("a", 7);

        assertThat(new JobKey(context, "${header.a}-${header.b}").of(exchange)).isEqualTo("7-");
    }

    @Test
    void a_key_is_bounded() {
        JobKey key = new JobKey(context, "${body}");

        assertThat(key.of(exchange("k".repeat(512)))).hasSize(512);
        assertThatThrownBy(() -> key.of(exchange("k".repeat(513))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("513");
    }
}
