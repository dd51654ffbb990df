// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.management.event.JobEvent;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A job that does not end, on a clock that the test moves. */
class JobTimeoutTest {

    private static final Duration STEP = Duration.ofMillis(100);

    private final SettableClock clock = new SettableClock();
    private final SettableClock ledgerClock = new SettableClock();
    private final Sandbox sandbox = Sandbox.builder()
            .instant()
            .generationTime(Duration.ofHours(30))
            .render(false)
            .clock(clock)
            .start();
    private final MemoryJobRepository ledger = new MemoryJobRepository(ledgerClock, 100);
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        SeedanceComponent component = new SeedanceComponent();
        component.setClock(clock);
        SeedanceConfiguration options = component.getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setApiToken(sandbox.token());
        options.setImageUrl(SeedanceTest.IMAGE_URL);
        options.setJobRepository(ledger);
        options.setPollLearning(false);
        // The timer runs in real time, and reads the clock of the test this often.
        options.setPollDelay(10);
        options.setPollMaxDelay(20);
        context.addComponent("seedance", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("seedance:submit");
                from("seedance:result?delay=10&initialDelay=0").process(exchange -> delivered.add(entry().requestId()));
            }
        });
        context.start();
        submit();
    }

    private void submit() {
        context.createProducerTemplate().sendBody("direct:in", "Waves");
    }

    @AfterEach
    void stop() {
        context.stop();
        sandbox.close();
    }

    @Test
    void a_job_that_has_not_ended_after_a_day_is_parked_and_polled_again_when_somebody_says_so() throws Exception {
        pollAfter(Duration.ofHours(23));
        pollAfter(Duration.ofHours(1));
        pollAfter(Duration.ofMinutes(50));
        assertThat(entry().stage()).isEqualTo(Stage.RUNNING);

        advance(Duration.ofMinutes(10));
        advanceUntil(() -> entry().stage() == Stage.PARKED, STEP);
        assertThat(entry().delivery().parkedReason()).contains("in_progress", "86400 s", "jobTimeout");
        long polls = polls();
        advance(Duration.ofHours(1));
        await().pollDelay(Duration.ofMillis(200)).until(() -> polls() == polls);

        redeliver();
        await().until(() -> polls() > polls);
        pollAfter(Duration.ofSeconds(1));
        advance(Duration.ofHours(1));
        advanceUntil(() -> entry().stage() == Stage.PARKED, STEP);

        advance(Duration.ofHours(10));
        redeliver();
        advanceUntil(() -> entry().stage() == Stage.DELIVERED, STEP);
        assertThat(delivered).containsExactly(entry().requestId());
    }

    @Test
    void a_clock_that_jumps_days_ahead_parks_nothing() {
        pollAfter(Duration.ofMinutes(1));
        ledgerClock.advance(Duration.ofDays(2));
        pollAfter(Duration.ofMinutes(30));
        pollAfter(Duration.ofMinutes(20));
        assertThat(entry().stage()).isEqualTo(Stage.RUNNING);
    }

    @Test
    void a_day_that_passes_while_an_answer_is_handled_does_not_make_the_answer_a_late_one() {
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof JobEvent change
                        && change.getKind() == JobEvent.Kind.STATE_CHANGED
                        && change.getJob().requestId().equals(entry().requestId())) {
                    advance(Duration.ofHours(25));
                }
            }
        });

        submit();
        Instant nextDay = ledgerClock.instant().plus(Duration.ofHours(25));
        advanceUntil(() -> ledgerClock.instant().isAfter(nextDay), STEP);
        pollAfter(Duration.ofSeconds(1));
        pollAfter(Duration.ofMinutes(50));

        assertThat(entry().stage()).isEqualTo(Stage.RUNNING);
        advance(Duration.ofMinutes(10));
        advanceUntil(() -> entry().stage() == Stage.PARKED, STEP);
    }

    @Test
    void while_the_api_is_away_nothing_is_parked() {
        pollAfter(Duration.ofHours(1));
        sandbox.faults().always(Call.STATUS, Fault.status(503));
        pollAfter(Duration.ofHours(30), Duration.ofSeconds(10));
        pollAfter(Duration.ofHours(1), Duration.ofSeconds(10));
        assertThat(entry().stage()).isEqualTo(Stage.RUNNING);

        sandbox.faults().clear();
        advance(Duration.ofHours(1));

        advanceUntil(() -> entry().stage() == Stage.DELIVERED, STEP);
    }

    private void pollAfter(Duration time) {
        pollAfter(time, STEP);
    }

    /** A job has one poll at a time: when the second one comes, the answer of the first is handled. */
    private void pollAfter(Duration time, Duration step) {
        advance(time);
        for (int poll = 0; poll < 2; poll++) {
            long before = polls();
            advanceUntil(() -> polls() > before, step);
        }
    }

    private void advanceUntil(BooleanSupplier reached, Duration step) {
        await().until(() -> {
            advance(step);
            return reached.getAsBoolean();
        });
    }

    private void advance(Duration time) {
        clock.advance(time);
        ledgerClock.advance(time);
    }

    private long polls() {
        return sandbox.requests().statusCalls(entry().requestId())
                + sandbox.requests().count(Call.RESULT);
    }

    private LedgerEntry entry() {
        return ledger.list(LedgerQuery.newest(1)).get(0);
    }

    private void redeliver() throws Exception {
        new ComponentMBean(context).call("redeliverParked", entry().entryId());
    }
}
