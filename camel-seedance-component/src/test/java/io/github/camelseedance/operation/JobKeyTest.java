package io.github.camelseedance.operation;

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
    void withoutOptionAndHeaderThereIsNoKey() {
        assertThat(new JobKey(context, null).of(exchange("x"))).isNull();
    }

    @Test
    void theOptionIsASimpleExpression() {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader("order", 7);

        assertThat(new JobKey(context, "order-${header.order}").of(exchange)).isEqualTo("order-7");
        assertThat(new JobKey(context, "constant").of(exchange)).isEqualTo("constant");
    }

    @Test
    void theHeaderComesBeforeTheOption() {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader(SeedanceConstants.JOB_KEY, 42);

        assertThat(new JobKey(context, "${body}").of(exchange)).isEqualTo("42");
        assertThat(new JobKey(context, null).of(exchange)).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${header.order}", "${body}", " ${header.order} "})
    void anExpressionThatGivesNothingIsAnErrorInsteadOfNoProtection(String option) {
        JobKey key = new JobKey(context, option);

        assertThatThrownBy(() -> key.of(exchange(null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("option jobKey")
                .hasMessageContaining("paid twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void anEmptyHeaderIsAnErrorAndDoesNotFallBackToTheOption(String header) {
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

    @Test
    void aKeyIsBounded() {
        JobKey key = new JobKey(context, "${body}");

        assertThat(key.of(exchange("k".repeat(512)))).hasSize(512);
        assertThatThrownBy(() -> key.of(exchange("k".repeat(513))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("513");
    }
}
