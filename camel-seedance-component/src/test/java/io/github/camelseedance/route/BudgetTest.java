// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.ledger.AtOnce;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A budget cannot be got round. A job of five seconds costs 0.15 USD. */
class BudgetTest extends SeedanceTest {

    private static final String COST = "0.15";
    private static final String THREE_JOBS = "0.45";

    private final SettableClock clock = new SettableClock();
    private final MemoryJobRepository ledger = new MemoryJobRepository(clock, 1000);
    private final AtomicInteger attempts = new AtomicInteger();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
    }

    @Override
    protected void prepare() {
        context.getComponent("seedance", SeedanceComponent.class).setClock(clock);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .split(body(), new UseLatestAggregationStrategy())
                        .parallelProcessing()
                        .to("seedance:submit?channel=list&budget=" + THREE_JOBS);
                from("direct:redelivered")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:budget")
                        .process(exchange -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw new IllegalStateException("after the submission");
                            }
                        });
                from("direct:budget")
                        .errorHandler(noErrorHandler())
                        .to("seedance:submit?channel=redelivered&budget=" + COST);
                from("direct:publish").to("mock:published").setBody(constant("https://pictures.example.org/sea.png"));
            }
        };
    }

    @Test
    void of_many_messages_at_once_as_many_are_paid_as_there_is_room_for() throws Exception {
        List<Callable<Exchange>> messages = IntStream.range(0, 40)
                .mapToObj(i -> (Callable<Exchange>)
                        () -> send("seedance:submit?budget=" + THREE_JOBS + "&jobKey=${body}", "Waves " + i))
                .toList();

        List<Exchange> answers = AtOnce.call(messages);

        assertThat(answers).filteredOn(answer -> answer.getException() == null).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.getException() instanceof BudgetExceededException)
                .hasSize(37);
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
        assertThat(sandbox.requests().count(Call.MODEL)).isEqualTo(1);
    }

    @Test
    void of_a_list_as_many_parts_are_paid_as_there_is_room_for() {
        send("direct:split", List.of("one", "two", "three", "four", "five"));

        assertThat(sandbox.requests().submissions()).isEqualTo(3);
        assertThat(spending("list").reserved()).isEqualByComparingTo(THREE_JOBS);
    }

    @Test
    void two_channels_share_the_budget_of_the_component() {
        component().setBudget(0.3);

        assertThat(send("seedance:submit?channel=films", "Waves").getException())
                .isNull();
        assertThat(send("seedance:submit?channel=clips", "Waves").getException())
                .isNull();
        BudgetExceededException refusal = refusal(send("seedance:submit?channel=films", "Gulls"));

        assertThat(refusal).hasMessageContaining("component");
        assertThat(refusal.getChannel()).isEmpty();
        assertThat(refusal.getReserved()).isEqualByComparingTo("0.3");
        assertThat(refusal.getRoomAt()).contains(SettableClock.START.plus(Duration.ofDays(1)));
    }

    @Test
    void the_budget_of_the_component_is_not_that_of_each_channel() {
        component().setBudget(5.0);

        SeedanceEndpoint endpoint = endpoint("seedance:submit?channel=films");

        assertThat(endpoint.getConfiguration().getBudget()).isNull();
        assertThat(endpoint.getConfiguration().getBudgetPeriod())
                .isEqualTo(Duration.ofDays(1).toMillis());
    }

    @Test
    void a_channel_keeps_to_its_own_budget_and_to_that_of_the_component() {
        component().setBudget(Double.parseDouble(THREE_JOBS));

        assertThat(send("seedance:submit?channel=films&budget=0.2", "1").getException())
                .isNull();
        assertThat(refusal(send("seedance:submit?channel=films&budget=0.2", "2"))
                        .getChannel())
                .contains("films");
        assertThat(send("seedance:submit?channel=clips&budget=2", "3").getException())
                .isNull();
        assertThat(send("seedance:submit?channel=clips&budget=2", "4").getException())
                .isNull();
        assertThat(refusal(send("seedance:submit?channel=clips&budget=2", "5")).getChannel())
                .isEmpty();
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance:generate", "seedance:submit?jobKey=${body}", "seedance:submit?resolution=720p"})
    void every_endpoint_of_a_channel_keeps_to_its_budget(String other) {
        endpoint("seedance:submit?budget=" + COST);

        assertThat(send("seedance:submit", "Waves").getException()).isNull();
        assertThat(refusal(send(other, "Gulls")).getChannel()).contains("default");
    }

    @Test
    void a_header_that_switches_an_endpoint_to_submit_submits_within_the_budget() {
        endpoint("seedance:submit?budget=" + COST);
        Map<String, Object> submit = Map.of(SeedanceConstants.OPERATION, "submit");
        component().setMaxCost(0.2);

        assertThat(send("seedance:models", "Waves", submit).getException()).isNull();
        assertThat(refusal(send("seedance:models", "Gulls", submit)).getReserved())
                .isEqualByComparingTo(COST);
        assertThat(send("seedance:status?channel=other", "Waves", submit).getException())
                .isNull();
        component().setMaxCost(0.1);
        assertThat(refusal(send("seedance:cancel?channel=other", "Waves", submit)))
                .hasMessageContaining("maxCost");
    }

    @Test
    void two_values_for_a_channel_do_not_start() {
        endpoint("seedance:submit?budget=5");

        assertThatThrownBy(() -> endpoint("seedance:generate?budget=7"))
                .hasStackTraceContaining("5 USD in 1d")
                .hasStackTraceContaining("7 USD in 1d");
        assertThatThrownBy(() -> endpoint("seedance:generate?budget=5&budgetPeriod=2h"))
                .hasStackTraceContaining("5 USD in 2h");
        assertThat(endpoint("seedance:generate?budget=7&channel=other").isStarted())
                .isTrue();
    }

    @Test
    void the_value_of_an_endpoint_that_stops_does_not_count() {
        SeedanceEndpoint stopped = endpoint("seedance:submit?budget=0");
        refusal(send("seedance:generate", "Waves"));

        stopped.stop();

        assertThat(send("seedance:submit?budget=5", "Waves").getException()).isNull();
    }

    @Test
    void a_period_that_the_ledger_does_not_remember_does_not_start() {
        assertThatThrownBy(() -> endpoint("seedance:submit?budget=5&budgetPeriod=31d"))
                .hasStackTraceContaining("ledgerRetention");
        assertThatThrownBy(() -> endpoint("seedance:submit?budget=-1"))
                .hasStackTraceContaining("budget must be an amount");
        SeedanceComponent component = new SeedanceComponent(context);
        component.getConfiguration().setBudget(1.0);
        component.setLedgerRetention(1000);
        assertThatThrownBy(component::start).hasStackTraceContaining("ledgerRetention (1s)");
    }

    @Test
    void a_changed_budget_applies_at_once() {
        SeedanceEndpoint endpoint = endpoint("seedance:submit?budget=" + COST);
        send("seedance:submit", "Waves");
        refusal(send("seedance:submit", "Gulls"));

        endpoint.getConfiguration().setBudget(0.3);
        assertThat(send("seedance:submit", "Gulls").getException()).isNull();
        endpoint.getConfiguration().setBudget(0.1);
        refusal(send("seedance:submit", "Boats"));
        endpoint.getConfiguration().setBudget(null);
        assertThat(send("seedance:submit", "Boats").getException()).isNull();
    }

    @Test
    void the_period_rolls_and_there_is_room_at_the_time_that_was_said() {
        String submit = "seedance:submit?budget=0.3&budgetPeriod=2h";
        send(submit, "1");
        clock.advance(Duration.ofMinutes(30));
        send(submit, "2");

        Instant roomAt = refusal(send(submit, "3")).getRoomAt().orElseThrow();
        assertThat(roomAt).isEqualTo(SettableClock.START.plus(Duration.ofHours(2)));
        clock.set(roomAt.minusMillis(1));
        refusal(send(submit, "3"));
        clock.set(roomAt);
        assertThat(send(submit, "3").getException()).isNull();
        refusal(send(submit, "4"));
    }

    @Test
    void a_job_that_costs_more_than_the_whole_budget_never_has_room() {
        assertThat(refusal(send("seedance:submit?budget=0.1", "Waves")).getRoomAt())
                .isEmpty();
    }

    @Test
    void a_redelivery_finds_its_job_and_pays_nothing() {
        Exchange answer = send("direct:redelivered", "Waves");

        assertThat(answer.getException()).isNull();
        assertThat(attempts).hasValue(3);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(spending("redelivered").reserved()).isEqualByComparingTo(COST);
    }

    @Test
    void a_refusal_can_be_tried_again_with_the_same_key() {
        SeedanceEndpoint endpoint = endpoint("seedance:submit?jobKey=waves&budget=0.1");
        refusal(send(endpoint.getEndpointUri(), "Waves"));
        assertThat(ledger.count()).isEmpty();

        endpoint.getConfiguration().setBudget(0.2);

        assertThat(send(endpoint.getEndpointUri(), "Waves").getException()).isNull();
    }

    @Test
    void sending_again_needs_room_and_is_unconfirmed_without() {
        String submit = "seedance:submit?jobKey=${body}&budget=0.3";
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send(submit, "Waves");
        send(submit, "Gulls");
        clock.advance(Duration.ofHours(25));
        send(submit, "Boats");
        send(submit, "Piers");

        BudgetExceededException refusal = refusal(send(submit, "Waves", sendAgain()));
        assertThat(refusal.getReserved()).isEqualByComparingTo("0.3");
        assertThat(entry("Waves").stage()).isEqualTo(Stage.UNCONFIRMED);
        assertThat(send(submit, "Waves").getException()).isInstanceOf(SubmissionUnconfirmedException.class);

        clock.advance(Duration.ofHours(25));
        assertThat(send(submit, "Waves", sendAgain()).getException()).isNull();
        assertThat(spending("default").reserved()).isEqualByComparingTo(COST);
        assertThat(sandbox.requests().submissions()).isEqualTo(5);
    }

    @Test
    void sending_again_reserves_once_and_with_the_price_of_now() {
        String submit = "seedance:submit?jobKey=${body}&budget=0.3";
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send(submit, "Waves");

        price("0.05");
        Exchange answer = send(submit, "Waves", sendAgain());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ESTIMATED_COST))
                .isEqualTo(new BigDecimal("0.25"));
        assertThat(spending("default").reserved()).isEqualByComparingTo("0.25");
    }

    @Test
    void sending_again_without_a_price_is_refused() {
        String submit = "seedance:submit?jobKey=${body}&budget=0.3";
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send(submit, "Waves");
        clock.advance(Duration.ofMinutes(6));
        sandbox.faults().next(Call.MODEL, 20, Fault.status(500));

        assertThat(refusal(send(submit, "Waves", sendAgain())).getAsked()).isNull();
        assertThat(entry("Waves").stage()).isEqualTo(Stage.UNCONFIRMED);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_resolved_submission_keeps_its_reservation_and_a_forgotten_one_leaves_it() {
        String submit = "seedance:submit?jobKey=${body}&budget=0.3";
        sandbox.faults().next(Call.SUBMIT, 2, Fault.acceptThenCut());
        send(submit, "Waves");
        send(submit, "Gulls");
        String id = sandbox.jobs().get(0).requestId();

        Exchange resolved = send(
                submit,
                "Waves",
                Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "resolve", SeedanceConstants.REQUEST_ID, id));
        assertThat(resolved.getException()).isNull();
        assertThat(spending("default").reserved()).isEqualByComparingTo("0.3");

        send(submit, "Gulls", Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "forget"));
        assertThat(spending("default").reserved()).isEqualByComparingTo(COST);
    }

    @Test
    void a_price_that_has_changed_counts_after_five_minutes() {
        String submit = "seedance:submit?budget=1";
        send(submit, "Waves");
        price("0.2");

        assertThat(refusal(send(submit, "Gulls")).getAsked()).isEqualTo("1");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void nothing_is_uploaded_for_a_job_that_is_refused() throws Exception {
        component().setImageUrl(null);
        MockEndpoint published = context.getEndpoint("mock:published", MockEndpoint.class);
        Map<String, Object> prompt = Map.of("CamelSeedancePrompt", "Waves");
        byte[] picture = Pictures.png(640, 360);
        String submit = "seedance:submit?stagingEndpoint=direct:publish&channel=staged";

        refusal(send(submit + "&maxCost=0.1", picture, prompt));
        published.expectedMessageCount(0);
        published.assertIsSatisfied();

        published.reset();
        published.expectedMessageCount(1);
        assertThat(send(submit + "&budget=0.2", picture, prompt).getException()).isNull();
        BudgetExceededException refusal = refusal(send(submit + "&budget=0.2", picture, prompt));
        assertThat(refusal.getRoomAt()).isPresent();
        published.assertIsSatisfied();
    }

    private SeedanceConfiguration component() {
        return context.getComponent("seedance", SeedanceComponent.class).getConfiguration();
    }

    private SeedanceEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, SeedanceEndpoint.class);
    }

    /** Changes the price of a second, and lets the known one get old. */
    private void price(String price) {
        clock.advance(Duration.ofMinutes(5));
        sandbox.faults()
                .next(
                        Call.MODEL,
                        Fault.body(
                                200,
                                "application/json",
                                "{\"base_price_usd\": " + price + ", \"price_unit\": \"second\", \"input_schema\":"
                                        + " {\"properties\": {\"duration\": {\"type\": \"integer\", \"default\": 5}}}}"));
    }

    private LedgerEntry entry(String key) {
        return ledger.findByKey("default", key).orElseThrow();
    }

    private Spending spending(String channel) {
        return ledger.spending(new Budget(channel, BigDecimal.ONE, Duration.ofDays(1)));
    }

    private static Map<String, Object> sendAgain() {
        return Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "sendAgain");
    }

    private static BudgetExceededException refusal(Exchange answer) {
        assertThat(answer.getException()).isInstanceOf(BudgetExceededException.class);
        return (BudgetExceededException) answer.getException();
    }
}
