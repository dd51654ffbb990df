// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The limits of what jobs may cost: a job of five seconds costs 0.15 USD. One run per transport. */
abstract class BudgetContract extends TransportContract {

    private static final String COST = "0.15";
    private static final Budget DEFAULT = new Budget("default", BigDecimal.ONE, Duration.ofDays(1));

    private final MemoryJobRepository ledger = new MemoryJobRepository();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "generate"})
    void a_job_above_the_maximum_is_refused_and_nothing_is_sent_or_recorded(String operation) {
        Exchange answer = send("seedance:" + operation + "?maxCost=0.1499", "Waves");

        BudgetExceededException refusal = refusal(answer);
        assertThat(refusal).hasMessageContainingAll("Nothing was submitted", "0.15 USD", "maxCost", "0.1499 USD");
        assertThat(refusal.getLimit()).isEqualTo("0.1499");
        assertThat(refusal.getAsked()).isEqualTo(COST);
        assertThat(refusal.getSpent()).isZero();
        assertThat(refusal.getReserved()).isZero();
        assertThat(refusal.getRoomAt()).isEmpty();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(new BigDecimal(COST));
        assertThat(answer.getMessage().getBody()).isEqualTo("Waves");
        assertThat(sandbox.requests().submissions()).isZero();
        assertThat(ledger.count()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"submit, maxCost", "generate, maxCost", "submit, budget", "generate, budget"})
    void a_job_of_exactly_the_limit_is_made_and_its_message_has_the_estimate(String operation, String option) {
        Exchange answer = send("seedance:" + operation + "?" + option + "=" + COST, "Waves");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(new BigDecimal(COST));
        assertThat(sandbox.requests().count(Call.MODEL)).isEqualTo(1);
    }

    @Test
    void the_real_cost_takes_the_place_of_the_estimate() {
        send("seedance:submit?budget=1", "Waves");
        assertThat(spending().reserved()).isEqualByComparingTo(COST);
        sandbox.faults().next(Call.RESULT, result("0.4"));
        send("seedance:generate?budget=1", "Gulls");

        assertThat(spending().spent()).isEqualByComparingTo("0.4");
        assertThat(spending().reserved()).isEqualByComparingTo(COST);
    }

    @Test
    void a_cost_above_the_estimate_counts() {
        sandbox.faults().next(Call.RESULT, result("0.9"));
        assertThat(send("seedance:generate?budget=1", "Waves").getException()).isNull();

        BudgetExceededException refusal = refusal(send("seedance:generate?budget=1", "Gulls"));

        assertThat(refusal.getSpent()).isEqualByComparingTo("0.9");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_submission_that_the_api_refuses_leaves_no_reservation() {
        sandbox.faults().next(Call.SUBMIT, Fault.error(422, 422001, "No such picture"));
        assertThat(send("seedance:submit?budget=0.15", "Waves").getException())
                .isInstanceOf(SeedanceApiException.class);

        assertThat(send("seedance:submit?budget=0.15", "Gulls").getException()).isNull();
    }

    @Test
    void a_submission_in_doubt_keeps_its_reservation() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send("seedance:submit?budget=0.2", "Waves");

        BudgetExceededException refusal = refusal(send("seedance:submit?budget=0.2", "Gulls"));

        assertThat(refusal.getReserved()).isEqualByComparingTo(COST);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_id\": \"a/b\", \"price_unit\": \"second\"}",
                "{\"base_price_usd\": NaN, \"price_unit\": \"second\"}",
                "{\"base_price_usd\": -0.05, \"price_unit\": \"second\"}",
                "{\"base_price_usd\": \"free\", \"price_unit\": \"second\"}",
                "{\"base_price_usd\": 0.05}",
                "{\"base_price_usd\": 0.05, \"price_unit\": \"minute\"}",
                "no JSON"
            })
    void a_price_that_is_missing_or_malformed_is_a_refusal_and_never_zero(String entry) {
        sandbox.faults().next(Call.MODEL, Fault.body(200, "application/json", entry));

        BudgetExceededException refusal = refusal(send("seedance:submit?budget=1&jobKey=waves", "Waves"));

        assertThat(refusal).hasMessageContainingAll("Nothing was submitted", "option budget", "price");
        assertThat(refusal.getAsked()).isNull();
        assertThat(sandbox.requests().submissions()).isZero();
        assertThat(ledger.count()).isEmpty();
        assertThat(send("seedance:submit?budget=1&jobKey=waves", "Waves").getException())
                .as("the price is read again")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 503})
    void a_price_that_the_api_does_not_tell_is_a_refusal_with_its_reason(int status) {
        sandbox.faults().always(Call.MODEL, Fault.status(status));

        BudgetExceededException refusal = refusal(send("seedance:submit?maxCost=1", "Waves"));

        assertThat(refusal)
                .hasMessageContainingAll("option maxCost", "again")
                .hasCauseInstanceOf(SeedanceApiException.class);
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_price_that_does_not_arrive_is_a_refusal() {
        sandbox.faults().always(Call.MODEL, Fault.delay(Duration.ofSeconds(30)));

        assertThat(refusal(send("seedance:submit?maxCost=1&budget=2&responseTimeout=200", "Waves")))
                .hasMessageContaining("option maxCost and budget");

        sandbox.faults().clear();
        sandbox.faults().always(Call.MODEL, Fault.cutBefore());
        assertThat(refusal(send("seedance:generate?budget=2", "Waves"))).hasMessageContaining("option budget");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_duration_that_the_provider_chooses_is_a_refusal_that_says_what_to_set() {
        sandbox.faults()
                .next(
                        Call.MODEL,
                        Fault.body(
                                200,
                                "application/json",
                                """
                                {"model_id": "a/b", "base_price_usd": "0.05", "price_unit": "second", "input_schema":
                                 {"properties": {"prompt": {"type": "string"}, "image_url": {"type": "string"}, "duration": {"type": "string",
                                 "default": "auto", "enum": ["auto", "5", "8"]}}, "required": ["prompt"]}}"""));

        BudgetExceededException refusal = refusal(send("seedance:submit?model=a/b&maxCost=1&prompt=Waves", null));

        assertThat(refusal).hasMessageContainingAll("option maxCost", "CamelSeedanceDuration");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_job_that_is_found_again_pays_nothing_also_without_room_and_without_a_price() {
        send("seedance:submit?jobKey=waves", "Waves");
        sandbox.faults().always(Call.MODEL, Fault.status(500));

        for (String operation : new String[] {"submit", "generate"}) {
            Exchange answer = send("seedance:" + operation + "?jobKey=waves&maxCost=0&budget=0", "Waves");

            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                    .isNotNull();
            assertThat(answer.getMessage().getHeaders()).doesNotContainKey(SeedanceConstants.ESTIMATED_COST);
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(sandbox.requests().count(Call.MODEL)).isZero();
    }

    @Test
    void without_a_limit_no_price_is_read_and_a_known_one_is_recorded() {
        send("seedance:submit?channel=first", "Waves");
        assertThat(sandbox.requests().count(Call.MODEL)).isZero();

        send("seedance:estimate", "Waves");
        send("seedance:submit?channel=second", "Waves");

        assertThat(sandbox.requests().count(Call.MODEL)).isEqualTo(1);
        assertThat(spending("first").used()).isZero();
        assertThat(spending("second").used()).isEqualByComparingTo(COST);
    }

    @Test
    void the_price_of_the_model_and_the_duration_in_the_headers_count() {
        Map<String, Object> longer = Map.of("CamelSeedanceDuration", 12);
        Map<String, Object> dearer = Map.of("CamelSeedanceModel", "bytedance/seedance-v2/pro");

        assertThat(refusal(send("seedance:submit?maxCost=0.15&duration=5", "Waves", longer))
                        .getAsked())
                .isEqualTo("0.36");
        assertThat(refusal(send("seedance:submit?maxCost=0.15&duration=5", "Waves", dearer))
                        .getAsked())
                .isGreaterThan(new BigDecimal(COST));
        assertThat(sandbox.requests().submissions()).isZero();
    }

    private Spending spending() {
        return ledger.spending(DEFAULT);
    }

    private Spending spending(String channel) {
        return ledger.spending(new Budget(channel, BigDecimal.ONE, Duration.ofDays(1)));
    }

    private static Fault result(String cost) {
        return Fault.body(
                200,
                "application/json",
                "{\"status\": \"succeeded\", \"output\": {\"video\": \"https://x.runcomfy.net/a.mp4\"}, \"cost\": "
                        + cost + "}");
    }

    private static BudgetExceededException refusal(Exchange answer) {
        assertThat(answer.getException()).isInstanceOf(BudgetExceededException.class);
        return (BudgetExceededException) answer.getException();
    }
}
