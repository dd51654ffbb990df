// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The leases of one node, and its writes during outages of the ledger. */
class NodeLedgerTest {

    private static final Lease LEASE = Lease.of("node", Duration.ofSeconds(60));
    private static final Job ENDED = Job.of("job-1", JobStatus.COMPLETED);

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Ledger repository = new Ledger(new MemoryJobRepository(clock, 100));
    private final NodeLedger ledger = new NodeLedger(repository, List.of(), LEASE, timer, Runnable::run);

    @Test
    void a_lease_is_extended_until_it_is_released() {
        LedgerEntry entry = claimed();
        ledger.leases().claim(entry.entryId());

        timer.advance(Duration.ofMinutes(10));
        assertThat(claimBy("other")).isEmpty();

        ledger.leases().release(entry.entryId());
        timer.advance(Duration.ofMinutes(2));
        assertThat(claimBy("other")).hasSize(1);
    }

    @Test
    void a_lease_survives_two_failed_extensions() {
        LedgerEntry entry = claimed();
        ledger.leases().claim(entry.entryId());
        for (int hour = 0; hour < 60; hour++) {
            timer.advance(Duration.ofSeconds(29));
            repository.away = true;
            timer.advance(Duration.ofSeconds(20));
            repository.away = false;
            timer.advance(Duration.ofSeconds(11));

            assertThat(claimBy("other")).isEmpty();
        }
    }

    @Test
    void the_lease_of_a_short_job_is_not_extended_and_that_of_a_long_one_twice_in_its_time() {
        ledger.leases().claim("long");
        for (int job = 0; job < 60; job++) {
            ledger.leases().claim("short-" + job);
            timer.advance(Duration.ofSeconds(20));
            ledger.leases().release("short-" + job);
        }

        assertThat(repository.extended).containsOnly("long").hasSize(2 * 60 * 20 / 60);
    }

    @Test
    void leases_are_extended_in_the_order_of_their_claims() {
        List<String> claimed = IntStream.range(0, 100)
                .mapToObj(job -> "entry-" + job * 37 % 100)
                .toList();
        claimed.forEach(ledger.leases()::claim);

        timer.advance(Duration.ofSeconds(30));

        assertThat(repository.extended).containsExactlyElementsOf(claimed);
    }

    @Test
    void while_an_extension_is_slow_no_second_one_starts() {
        ledger.leases().claim("entry");
        repository.onExtend = () -> {
            repository.onExtend = () -> {};
            timer.advance(Duration.ofSeconds(25));
        };

        timer.advance(Duration.ofSeconds(30));
        assertThat(repository.extended).containsExactly("entry");
        timer.advance(Duration.ofSeconds(30));
        assertThat(repository.extended)
                .as("half a lease after the beginning of the first")
                .hasSize(2);
    }

    @Test
    void without_leases_there_is_no_timer() {
        LedgerEntry entry = claimed();
        ledger.leases().claim(entry.entryId());
        assertThat(timer.waiting()).isEqualTo(1);

        ledger.leases().release(entry.entryId());
        timer.advance(Duration.ofMinutes(1));

        assertThat(timer.waiting()).isZero();
        assertThat(ledger.leases().size()).isZero();
    }

    @Test
    void what_the_database_refuses_for_its_values_is_said_once_and_not_tried_again() {
        AtomicInteger attempts = new AtomicInteger();
        try (LogCapture log = new LogCapture(RetriedWrites.class)) {
            CompletableFuture<Void> written = ledger.writes().write("the end of job 1", () -> {
                attempts.incrementAndGet();
                throw LedgerException.refused("value too long", null);
            });
            timer.advance(Duration.ofMinutes(10));

            assertThat(written).isCompletedExceptionally();
            assertThat(attempts).hasValue(1);
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains("ERROR", "the end of job 1", "value too long");
            assertThat(ledger.writes().size()).isZero();
        }
    }

    @Test
    void a_retried_write_is_not_pending_in_its_callback() {
        AtomicInteger attempts = new AtomicInteger();
        CompletableFuture<Integer> pending = ledger.writes()
                .write("the end of job 1", () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new LedgerException("away", null);
                    }
                    return null;
                })
                .thenApply(written -> ledger.writes().size());
        assertThat(ledger.writes().size()).isEqualTo(1);
        timer.advance(Duration.ofMinutes(1));

        assertThat(pending).isCompletedWithValue(0);
    }

    @Test
    void extensions_continue_after_an_outage_of_the_ledger() {
        LedgerEntry entry = claimed();
        ledger.leases().claim(entry.entryId());

        repository.away = true;
        timer.advance(Duration.ofSeconds(45));
        repository.away = false;
        timer.advance(Duration.ofMinutes(5));

        assertThat(claimBy("other")).isEmpty();
    }

    @Test
    void a_node_does_not_claim_an_entry_twice() {
        assertThat(ledger.leases().claim("entry")).isTrue();
        assertThat(ledger.leases().claim("entry")).isFalse();

        ledger.leases().join("entry");
        assertThat(ledger.leases().release("entry")).isFalse();
        assertThat(ledger.leases().release("entry")).isTrue();
    }

    @Test
    void an_entry_claimed_in_vain_during_its_release_is_due_again_at_once() {
        LedgerEntry entry = claimed();
        ledger.leases().claim(entry.entryId());
        repository.onRelease = () -> {
            repository.onRelease = () -> {};
            assertThat(claimBy("node")).hasSize(1);
            assertThat(ledger.leases().claim(entry.entryId())).isFalse();
        };

        ledger.release(entry, Duration.ZERO);

        assertThat(ledger.leases().size()).isZero();
        assertThat(claimBy("node")).hasSize(1);
    }

    @Test
    void an_entry_is_not_claimed_before_a_pending_write_is_done() {
        LedgerEntry entry = claimed();
        ledger.leases().claim(entry.entryId());
        repository.away = true;
        ledger.delivered(entry, ENDED, null);
        clock.advance(Duration.ofMinutes(2));

        assertThat(claimBy("node")).hasSize(1);
        assertThat(ledger.leases().claim(entry.entryId())).isFalse();
        repository.away = false;
        timer.advance(Duration.ofSeconds(10));

        assertThat(stage(entry)).isEqualTo(Stage.DELIVERED);
        assertThat(ledger.leases().size()).isZero();
    }

    @Test
    void two_exchanges_that_wait_for_a_job_share_its_lease_until_both_release_it() {
        LedgerEntry entry = running();

        assertThat(ledger.claim(entry)).isPresent();
        assertThat(ledger.claim(entry)).isPresent();
        assertThat(ledger.leases().release(entry.entryId())).isFalse();
    }

    @Test
    void the_lease_of_an_exchange_survives_the_release_by_a_consumer_of_this_node() {
        LedgerEntry held = claimed();
        ledger.leases().claim(held.entryId());
        assertThat(ledger.claim(held)).isPresent();

        ledger.release(held, Duration.ZERO);

        assertThat(claimBy("other")).isEmpty();
        timer.advance(Duration.ofMinutes(5));
        assertThat(claimBy("other")).isEmpty();
        ledger.release(held.entryId());
        assertThat(claimBy("other")).hasSize(1);
        assertThat(ledger.leases().size()).isZero();
    }

    @Test
    void the_lease_of_an_exchange_survives_the_failed_delivery_by_a_consumer_of_this_node() {
        LedgerEntry held = claimed();
        ledger.leases().claim(held.entryId());
        assertThat(ledger.claim(held)).isPresent();

        ledger.failed(held, Duration.ZERO, "no");

        assertThat(claimBy("other")).isEmpty();
    }

    @Test
    void an_exchange_that_joins_while_the_last_one_releases_the_entry_keeps_the_lease() {
        LedgerEntry entry = claimed();
        ledger.leases().claim(entry.entryId());
        repository.beforeRelease = () -> {
            repository.beforeRelease = () -> {};
            assertThat(ledger.claim(entry)).isPresent();
        };

        ledger.release(entry.entryId());

        assertThat(claimBy("other")).isEmpty();
        assertThat(ledger.leases().size()).isEqualTo(1);
    }

    @Test
    void an_entry_that_another_node_leases_is_not_shared() {
        LedgerEntry entry = running();
        repository.claim(entry, Lease.of("other", Duration.ofMinutes(1)));

        assertThat(ledger.claim(entry)).isEmpty();
        assertThat(ledger.leases().size()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(ledger.claim(entry)).isPresent();
    }

    @Test
    void a_delivery_is_written_when_the_ledger_is_back() {
        LedgerEntry entry = claimed();
        repository.away = true;

        CompletableFuture<Void> written = ledger.delivered(entry, ENDED, null);
        timer.advance(Duration.ofMinutes(1));
        assertThat(written).isNotDone();
        assertThat(ledger.writes().size()).isEqualTo(1);

        repository.away = false;
        timer.advance(Duration.ofSeconds(10));
        assertThat(written).isCompleted();
        assertThat(stage(entry)).isEqualTo(Stage.DELIVERED);
        assertThat(ledger.writes().size()).isZero();
    }

    @Test
    void a_delivery_is_written_in_spite_of_other_writers() {
        LedgerEntry stale = running();
        repository.record(stale, Job.of("job-1", JobStatus.IN_PROGRESS));

        assertThat(ledger.delivered(stale, ENDED, null)).isCompleted();

        assertThat(stage(stale)).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void an_entry_that_another_node_has_claimed_is_left_alone() {
        LedgerEntry mine = claimed();
        clock.advance(Duration.ofMinutes(2));
        assertThat(claimBy("other")).hasSize(1);

        assertThat(ledger.failed(mine, Duration.ZERO, "no")).isCompleted();
        assertThat(ledger.release(mine, Duration.ZERO)).isCompleted();
        assertThat(ledger.parked(mine, "why")).isCompleted();

        LedgerEntry current = repository.find(mine.entryId()).orElseThrow();
        assertThat(current.isLeasedBy("other")).isTrue();
        assertThat(current.stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void a_write_that_cannot_succeed_is_not_retried() {
        CompletableFuture<Object> pointless = ledger.writes().write("a thing", () -> {
            throw new StaleEntryException(running());
        });

        assertThat(pointless).isCompletedExceptionally();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void at_the_stop_pending_writes_are_attempted_a_last_time_and_failures_are_logged() {
        LedgerEntry entry = claimed();
        repository.away = true;
        CompletableFuture<Void> written = ledger.delivered(entry, ENDED, null);
        CompletableFuture<Object> lost = ledger.writes().write("job 4711", () -> {
            throw new LedgerException("away for good", null);
        });

        repository.away = false;
        try (LogCapture log = new LogCapture(RetriedWrites.class)) {
            ledger.writes().stop();
            assertThat(log.messages()).singleElement().asString().contains("job 4711");
        }

        assertThat(written).isCompleted();
        assertThatThrownBy(lost::join).hasMessageContaining("away for good");
    }

    @Test
    void intents_of_dead_nodes_become_unconfirmed_and_old_jobs_are_removed() {
        repository.reserve(
                new SubmissionIntent("left-behind", "default", "key", "a/b"), Lease.of("dead", LEASE.duration()));
        LedgerEntry old = claimed();
        ledger.delivered(old, ENDED, null);
        Ledgers ledgers = new Ledgers("node", null, Duration.ofHours(2), clock, timer, Runnable::run, List.of());
        ledgers.ledger(repository, LEASE.duration());

        timer.advance(Duration.ofMinutes(2));
        assertThat(repository.find("left-behind").orElseThrow().stage()).isEqualTo(Stage.UNCONFIRMED);
        assertThat(repository.find(old.entryId())).isPresent();
        timer.advance(Duration.ofHours(2));
        assertThat(repository.find(old.entryId())).isEmpty();
        assertThat(repository.find("left-behind")).isPresent();
    }

    @Test
    void an_error_of_the_store_does_not_end_the_tidying_up() {
        repository.reserve(
                new SubmissionIntent("left-behind", "default", "key", "a/b"), Lease.of("dead", LEASE.duration()));
        repository.tidyUpError = new NoClassDefFoundError("com/example/Driver");
        Ledgers ledgers = new Ledgers("node", null, Duration.ofHours(2), clock, timer, Runnable::run, List.of());
        try (LogCapture log = new LogCapture(Ledgers.class)) {
            ledgers.ledger(repository, LEASE.duration());
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("com/example/Driver");
        }

        timer.advance(Duration.ofMinutes(2));

        assertThat(repository.find("left-behind").orElseThrow().stage()).isEqualTo(Stage.UNCONFIRMED);
    }

    @Test
    void at_the_stop_what_waits_for_the_timer_is_abandoned() {
        Ledgers ledgers = new Ledgers("node", null, Duration.ofHours(2), clock, timer, Runnable::run, List.of());
        NodeLedger stopped = ledgers.ledger(null, LEASE.duration());
        AtomicInteger ran = new AtomicInteger();
        CompletableFuture<Integer> pending =
                stopped.later(Duration.ofSeconds(1), () -> CompletableFuture.completedFuture(ran.incrementAndGet()));

        ledgers.stop();
        CompletableFuture<Integer> tooLate =
                stopped.later(Duration.ofSeconds(1), () -> CompletableFuture.completedFuture(ran.incrementAndGet()));
        timer.advance(Duration.ofMinutes(1));

        assertThatThrownBy(pending::join).hasCauseInstanceOf(WaitAbandonedException.class);
        assertThatThrownBy(tooLate::join).hasCauseInstanceOf(WaitAbandonedException.class);
        assertThat(ran).hasValue(0);
    }

    @Test
    void a_timer_that_is_shut_down_is_no_failure_but_an_abandoned_wait() {
        timer.shutdown();

        CompletableFuture<Void> rejected =
                ledger.later(Duration.ofSeconds(1), () -> CompletableFuture.completedFuture(null));

        assertThatThrownBy(rejected::join).hasCauseInstanceOf(WaitAbandonedException.class);
    }

    private Stage stage(LedgerEntry entry) {
        return repository.find(entry.entryId()).orElseThrow().stage();
    }

    private LedgerEntry running() {
        LedgerEntry entry = repository
                .reserve(new SubmissionIntent("entry-1", "default", null, "a/b"), LEASE)
                .entry();
        return repository.confirm(entry, "job-1", Lease.dueIn(Duration.ZERO));
    }

    private LedgerEntry claimed() {
        repository.record(running(), ENDED);
        return claimBy("node").get(0);
    }

    private List<LedgerEntry> claimBy(String node) {
        return repository.claim(new Claim(Claim.What.ENDED, "default", null, Lease.of(node, LEASE.duration()), 10));
    }

    private static final class Ledger extends DelegatingRepository {
        private boolean away;
        private Error tidyUpError;
        private Runnable beforeRelease = () -> {};
        private Runnable onRelease = () -> {};
        private Runnable onExtend = () -> {};
        private final List<String> extended = new ArrayList<>();

        private Ledger(JobRepository ledger) {
            super(ledger);
        }

        @Override
        public int markAbandoned() {
            if (tidyUpError != null) {
                Error once = tidyUpError;
                tidyUpError = null;
                throw once;
            }
            return super.markAbandoned();
        }

        /** Another node claims the entry before the caller continues. */
        @Override
        public LedgerEntry release(LedgerEntry entry, Duration dueIn) {
            beforeRelease.run();
            LedgerEntry released = super.release(entry, dueIn);
            onRelease.run();
            return released;
        }

        @Override
        public LedgerEntry deliver(LedgerEntry entry, String detail) {
            check();
            return super.deliver(entry, detail);
        }

        @Override
        public int extend(Lease lease, Collection<String> entryIds) {
            check();
            extended.addAll(entryIds);
            onExtend.run();
            return super.extend(lease, entryIds);
        }

        private void check() {
            if (away) {
                throw new LedgerException("away", null);
            }
        }
    }
}
