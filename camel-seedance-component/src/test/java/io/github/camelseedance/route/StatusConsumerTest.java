// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.testsupport.JumpingClock;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The other consumer: each change of state of every job of the channel, once. */
class StatusConsumerTest extends SeedanceTest {

    private static final String POLLS = "&delay=20&initialDelay=0";
    private static final Duration SEVERAL_POLLS = Duration.ofMillis(100);

    private static final Duration STATE = Duration.ofMinutes(1);

    /** Its jobs change their state when the test moves its clock. */
    private final SettableClock time = new SettableClock();

    private final Sandbox slow = Sandbox.builder()
            .instant()
            .render(false)
            .queueTime(STATE)
            .generationTime(STATE)
            .clock(time)
            .start();
    private final JumpingClock clock = new JumpingClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<String> results = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setBaseUrl(slow.baseUrl());
        options.setJobRepository(ledger);
        options.setPollInitialDelay(0);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:status?channel=watched" + POLLS)
                        .process(exchange -> states.add(exchange.getMessage().getHeader("order") + ":"
                                + exchange.getMessage().getHeader(SeedanceConstants.STATUS)));
                from("seedance:status?channel=failing" + POLLS).process(exchange -> {
                    states.add(exchange.getMessage().getHeader(SeedanceConstants.STATUS, String.class));
                    throw new IllegalStateException("nobody listens");
                });
                from("seedance:status?channel=lost&maxDeliveries=1&deliveryDelay=60000" + POLLS)
                        .process(exchange -> states.add("lost"));
                from("seedance:result?channel=both" + POLLS)
                        .process(exchange ->
                                results.add(exchange.getMessage().getHeader(SeedanceConstants.STATUS, String.class)));
                from("seedance:status?channel=both" + POLLS)
                        .process(exchange ->
                                states.add(exchange.getMessage().getHeader(SeedanceConstants.STATUS, String.class)));
            }
        };
    }

    @Test
    void every_change_is_published_once_also_of_jobs_that_generate_waits_for() throws Exception {
        send("seedance:submit?channel=watched&carryHeaders=order", "Waves", Map.of("order", 1));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                () -> send("seedance:generate?channel=watched&carryHeaders=order", "Waves", Map.of("order", 2)));

        change(2, 4, 6);
        waiting.get(3, TimeUnit.MINUTES);
        await().during(SEVERAL_POLLS).until(() -> states.size() == 6);
        assertThat(states)
                .containsExactlyInAnyOrder(
                        "1:in_queue", "1:in_progress", "1:completed", "2:in_queue", "2:in_progress", "2:completed");
    }

    @Test
    void a_change_whose_exchange_fails_counts_as_published() {
        send("seedance:submit?channel=failing", "Waves");

        change(1, 2, 3);
        await().during(SEVERAL_POLLS).until(() -> states.size() == 3);
        assertThat(states).containsExactly("in_queue", "in_progress", "completed");
    }

    @Test
    void it_takes_nothing_away_from_the_consumer_of_results() {
        String id = send("seedance:submit?channel=both", "Waves")
                .getMessage()
                .getHeader(SeedanceConstants.REQUEST_ID, String.class);

        change(1, 2, 3);
        await().until(() -> results.size() == 1);
        LedgerEntry entry = ledger.findByRequestId("both", id).orElseThrow();
        await().until(() -> ledger.find(entry.entryId()).orElseThrow().stage() == Stage.DELIVERED);
        assertThat(results).containsExactly("completed");
    }

    @Test
    void a_job_that_the_api_no_longer_knows_is_polled_with_backoff() {
        Lease lease = Lease.of("an-earlier-node", Duration.ofMinutes(10));
        LedgerEntry intent = ledger.reserve(new SubmissionIntent("entry", "lost", null, "a/b"), lease)
                .entry();
        // Of a job that was submitted just now the API may not know yet.
        clock.jump(Duration.ofMinutes(2));
        ledger.confirm(intent, "no-such-job", Lease.dueIn(Duration.ZERO));

        await().until(() -> states.contains("lost"));
        await().during(Duration.ofMillis(300)).until(() -> slow.requests().all().size() < 5);
    }

    @Test
    void only_result_and_status_can_be_consumed_from() {
        assertThatThrownBy(() -> context.getEndpoint("seedance:generate").createConsumer(exchange -> {}))
                .hasMessageContaining("cannot be consumed from")
                .hasMessageContaining("result")
                .hasMessageContaining("status");
    }

    /** Waits for these numbers of published states, and moves the jobs to their next state in between. */
    private void change(int... published) {
        for (int expected : published) {
            await().until(() -> states.size() == expected);
            time.advance(STATE);
        }
    }

    @AfterEach
    void stopSandbox() {
        slow.close();
    }
}
