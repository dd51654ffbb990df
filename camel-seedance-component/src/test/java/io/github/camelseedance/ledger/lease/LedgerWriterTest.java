// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.AtOnce;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetAlert;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerWriterTest {

    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));

    private final List<String> events = new ArrayList<>();

    /** A user's store: listeners are called for every kind of store. */
    private final DelegatingRepository store = new DelegatingRepository();

    private final LedgerWriter writer = new LedgerWriter(store, List.of(listener("a"), listener("b")));

    private LedgerListener listener(String name) {
        return new LedgerListener() {
            @Override
            public void submitted(LedgerEntry entry) {
                events.add(name + " submitted " + entry.requestId());
            }

            @Override
            public void unconfirmed(LedgerEntry entry) {
                events.add(name + " unconfirmed " + entry.entryId());
            }

            @Override
            public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
                events.add(name + " changed " + before.status() + " " + after.status());
            }

            @Override
            public void refused(BudgetExceededException refusal) {
                events.add(name + " refused " + refusal.getMessage());
            }

            @Override
            public void delivered(LedgerEntry entry) {
                events.add(name + " delivered " + entry.requestId());
            }

            @Override
            public void parked(LedgerEntry entry) {
                events.add(name + " parked " + entry.requestId());
                throw new IllegalStateException("a listener fails");
            }
        };
    }

    private LedgerEntry reserve() {
        return writer.reserve(new SubmissionIntent("entry", "default", "key", "a/b"), LEASE, List.of())
                .entry();
    }

    @Test
    void every_listener_receives_each_change_once() {
        LedgerEntry unconfirmed = writer.markUnconfirmed(reserve(), "no answer");
        LedgerEntry job = writer.confirm(unconfirmed, "job-1", LEASE);
        LedgerEntry running = writer.record(job, Job.of("job-1", JobStatus.IN_PROGRESS));
        writer.record(running, Job.of("job-1", JobStatus.IN_PROGRESS));
        writer.deliver(writer.record(running, Job.of("job-1", JobStatus.COMPLETED)), null);

        assertThat(events)
                .containsExactly(
                        "a unconfirmed entry",
                        "b unconfirmed entry",
                        "a submitted job-1",
                        "b submitted job-1",
                        "a changed in_queue in_progress",
                        "b changed in_queue in_progress",
                        "a changed in_progress completed",
                        "b changed in_progress completed",
                        "a delivered job-1",
                        "b delivered job-1");
    }

    @Test
    void a_listener_that_fails_fails_neither_the_write_nor_the_next_listener() {
        LedgerEntry ended =
                writer.record(writer.confirm(reserve(), "job-1", LEASE), Job.of("job-1", JobStatus.COMPLETED));
        events.clear();

        LedgerEntry parked = writer.park(ended, "no room");

        assertThat(store.find("entry")).contains(parked);
        assertThat(events).containsExactly("a parked job-1", "b parked job-1");
    }

    @Test
    void a_write_that_fails_is_not_published() {
        LedgerEntry stale = reserve();
        writer.confirm(stale, "job-1", LEASE);
        events.clear();

        assertThatThrownBy(() -> writer.markUnconfirmed(stale, "late")).isInstanceOf(StaleEntryException.class);

        assertThat(events).isEmpty();
    }

    @Test
    void a_used_budget_is_published_once_also_after_a_refusal() {
        Budget budget = new Budget("default", BigDecimal.ONE, Duration.ofDays(1));
        List<Integer> percents = new ArrayList<>();
        LedgerWriter alerting = new LedgerWriter(store, List.of(new LedgerListener() {
            @Override
            public void budgetUsed(BudgetAlert alert) {
                percents.add(alert.percent());
            }
        }));
        alerting.reserve(costing("a", "0.8"), LEASE, List.of(budget));
        assertThat(percents).containsExactly(80);

        for (String refused : List.of("b", "c")) {
            assertThatThrownBy(() -> alerting.reserve(costing(refused, "0.3"), LEASE, List.of(budget)))
                    .isInstanceOf(BudgetExceededException.class);
        }

        assertThat(percents).containsExactly(80, 100);
    }

    private static SubmissionIntent costing(String id, String estimate) {
        return new SubmissionIntent(id, "default", id, "a/b").withEstimate(new BigDecimal(estimate));
    }

    @Test
    void a_refusal_by_a_budget_is_published_and_thrown() {
        BudgetExceededException refusal = new BudgetExceededException(
                "no room", null, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ONE, null);
        LedgerWriter full = new LedgerWriter(
                new DelegatingRepository() {
                    @Override
                    public Reservation reserve(SubmissionIntent intent, Lease lease, List<Budget> budgets) {
                        throw refusal;
                    }
                },
                List.of(listener("a"), listener("b")));

        assertThatThrownBy(() -> full.reserve(new SubmissionIntent("e", "default", null, "a/b"), LEASE, List.of()))
                .isSameAs(refusal);

        assertThat(events).containsExactly("a refused no room", "b refused no room");
    }

    @Test
    void of_many_writers_each_change_gets_through_and_is_published_once() throws Exception {
        writer.confirm(reserve(), "job-1", LEASE);
        AtomicInteger changes = new AtomicInteger();
        LedgerListener counter = new LedgerListener() {
            @Override
            public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
                changes.incrementAndGet();
            }
        };
        List<Callable<Optional<LedgerEntry>>> writers = IntStream.range(0, 8)
                .<Callable<Optional<LedgerEntry>>>mapToObj(node -> () -> {
                    LedgerWriter own = new LedgerWriter(store, List.of(counter));
                    return own.update("entry", entry -> own.record(entry, Job.of("job-1", JobStatus.COMPLETED)));
                })
                .toList();

        assertThat(AtOnce.call(writers))
                .allMatch(written -> written.orElseThrow().status().equals(JobStatus.COMPLETED));

        assertThat(changes).hasValue(1);
    }

    @Test
    void an_update_reads_a_stale_entry_again_and_fails_after_several_attempts() {
        LedgerEntry stale = writer.confirm(reserve(), "job-1", LEASE);
        writer.record(stale, Job.of("job-1", JobStatus.IN_PROGRESS));

        assertThat(writer.update(stale, entry -> writer.record(entry, Job.of("job-1", JobStatus.COMPLETED)))
                        .map(LedgerEntry::status))
                .contains(JobStatus.COMPLETED);
        assertThat(writer.update("missing", entry -> entry)).isEmpty();
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> writer.update("entry", entry -> {
                    attempts.incrementAndGet();
                    throw new StaleEntryException(entry);
                }))
                .isInstanceOf(StaleEntryException.class);
        assertThat(attempts).hasValue(20);
    }
}
