// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import io.github.camelseedance.wait.JobPoller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class BulkDecisionsTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 10_000);
    private final NodeLedger node =
            new NodeLedger(ledger, List.of(), Lease.of("node", MINUTE), new ManualTimer(clock), Runnable::run);
    private final List<String> cancelled = new ArrayList<>();
    private ModelApi api = new UnusedApi() {
        @Override
        public CompletableFuture<Cancellation> cancel(String requestId) {
            cancelled.add(requestId);
            return CompletableFuture.completedFuture(
                    requestId.startsWith("late")
                            ? new Cancellation(
                                    Cancellation.Outcome.NOT_CANCELLABLE, Job.of(requestId, JobStatus.IN_PROGRESS))
                            : new Cancellation(Cancellation.Outcome.CANCELLED, Job.of(requestId, JobStatus.CANCELLED)));
        }
    };
    private final BulkDecisions bulk = bulk(System::nanoTime);

    @Test
    void a_job_that_cannot_be_cancelled_does_not_stop_the_others() {
        LedgerEntry first = running("a");
        LedgerEntry late = running("late");
        LedgerEntry ended = ended("c");
        LedgerEntry last = running("d");

        List<Map<String, Object>> rows =
                bulk.decide("cancel", first.entryId(), late.entryId(), ended.entryId(), "nowhere", last.entryId());

        assertThat(rows)
                .extracting(row -> row.get("entryId"), row -> row.get("done"))
                .containsExactly(
                        tuple(first.entryId(), true),
                        tuple(late.entryId(), false),
                        tuple(ended.entryId(), false),
                        tuple("nowhere", false),
                        tuple(last.entryId(), true));
        assertThat(rows)
                .extracting(row -> row.get("result").toString())
                .satisfiesExactly(
                        done -> assertThat(done).contains("neither run nor be billed"),
                        tooLate -> assertThat(tooLate).contains("can no longer be cancelled", "billed"),
                        over -> assertThat(over).contains("is ENDED, not RUNNING"),
                        unknown -> assertThat(unknown).contains("no entry nowhere"),
                        done -> assertThat(done).contains("neither run nor be billed"));
        assertThat(current(last).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void each_decision_that_was_carried_out_is_audited_and_no_other() {
        LedgerEntry parked = parked("a");
        LedgerEntry running = running("b");

        bulk.decide("redeliver", parked.entryId(), running.entryId());

        assertThat(ledger.audit(0, 10))
                .extracting(AuditRecord::action, AuditRecord::entryId)
                .containsExactly(tuple("redeliver", parked.entryId()));
    }

    @Test
    void unconfirmed_submissions_are_forgotten_or_have_their_keys_released() {
        LedgerEntry forgotten = ledger.markUnconfirmed(reserve("k"), "cut");
        LedgerEntry released = ledger.markUnconfirmed(reserve("l"), "cut");
        LedgerEntry keyless = ledger.markUnconfirmed(reserve(null), "cut");

        assertThat(bulk.decide("forget", forgotten.entryId()))
                .extracting(row -> row.get("done"))
                .containsExactly(true);
        assertThat(bulk.decide("sendAgain", released.entryId(), keyless.entryId()))
                .extracting(row -> row.get("done"))
                .containsExactly(true, false);

        assertThat(ledger.findByKey(CHANNEL, "k")).isEmpty();
        assertThat(ledger.findByKey(CHANNEL, "l")).isEmpty();
        assertThat(current(keyless).stage()).isEqualTo(Stage.UNCONFIRMED);
    }

    @Test
    void an_id_that_is_given_twice_is_decided_once() {
        LedgerEntry entry = running("a");

        assertThat(bulk.decide("cancel", entry.entryId(), " " + entry.entryId()))
                .hasSize(1);

        assertThat(cancelled).containsExactly("a");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "resolve", "pause", "CANCEL NOW"})
    void an_action_that_is_none_for_many_jobs_names_those_that_are(String action) {
        LedgerEntry entry = running("a");

        assertThatThrownBy(() -> bulk.decide(action, entry.entryId()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("possible are: cancel, redeliver, forget, sendAgain");

        assertThat(cancelled).isEmpty();
    }

    @Test
    void more_than_five_hundred_jobs_are_refused_before_any_is_touched() {
        String[] ids = IntStream.range(0, 501)
                .mapToObj(i -> running("r-" + i).entryId())
                .toArray(String[]::new);

        assertThatThrownBy(() -> bulk.decide("cancel", ids)).hasMessageContaining("At most 500 jobs", "501");
        assertThat(cancelled).isEmpty();

        assertThat(bulk.decide("cancel", List.of(ids).subList(0, 500).toArray(String[]::new)))
                .hasSize(500)
                .allSatisfy(row -> assertThat(row).containsEntry("done", true));
    }

    @Test
    void an_id_that_is_missing_is_an_error_that_says_what_to_pass() {
        assertThatThrownBy(() -> bulk.decide("cancel")).hasMessageContaining("pass the entryId");
        assertThatThrownBy(() -> bulk.decide("cancel", (String[]) null)).hasMessageContaining("pass the entryId");
        assertThatThrownBy(() -> bulk.decide("cancel", "a", " ")).hasMessageContaining("pass the entryId");
    }

    @Test
    void once_the_api_does_not_answer_in_time_no_further_jobs_are_tried() {
        api = new UnusedApi() {
            @Override
            public CompletableFuture<Cancellation> cancel(String requestId) {
                cancelled.add(requestId);
                return CompletableFuture.failedFuture(new java.util.concurrent.TimeoutException());
            }
        };
        String[] ids = IntStream.range(0, 40)
                .mapToObj(i -> running("r-" + i).entryId())
                .toArray(String[]::new);

        List<Map<String, Object>> rows = bulk.decide("cancel", ids);

        assertThat(cancelled).hasSize(16);
        assertThat(rows).hasSize(40).allSatisfy(row -> assertThat(row).containsEntry("done", false));
        assertThat(rows.get(0).get("result")).asString().contains("may still arrive");
        assertThat(rows.get(39).get("result")).asString().contains("Not tried");
    }

    @Test
    void a_slow_api_does_not_hold_the_caller_longer_than_a_proxy_waits_and_the_rest_says_so() {
        List<LedgerEntry> running =
                IntStream.range(0, 500).mapToObj(i -> running("r-" + i)).toList();
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
        api = new UnusedApi() {
            @Override
            public CompletableFuture<Cancellation> cancel(String requestId) {
                cancelled.add(requestId);
                nanos.addAndGet(Duration.ofMillis(500).toNanos());
                return CompletableFuture.completedFuture(
                        new Cancellation(Cancellation.Outcome.CANCELLED, Job.of(requestId, JobStatus.CANCELLED)));
            }
        };

        List<Map<String, Object>> rows = bulk(nanos::get)
                .decide("cancel", running.stream().map(LedgerEntry::entryId).toArray(String[]::new));

        assertThat(rows).hasSize(500);
        assertThat(cancelled).hasSizeBetween(80, 96);
        assertThat(rows.subList(0, cancelled.size()))
                .allSatisfy(row -> assertThat(row).containsEntry("done", true));
        assertThat(rows.subList(cancelled.size(), 500)).allSatisfy(row -> {
            assertThat(row).containsEntry("done", false);
            assertThat(row.get("result")).asString().contains("Not tried", "took too long");
        });
        assertThat(current(running.get(499)).stage()).isEqualTo(Stage.RUNNING);
        assertThat(ledger.audit(0, 1_000)).hasSameSizeAs(cancelled);
    }

    private BulkDecisions bulk(LongSupplier nanos) {
        return new BulkDecisions(
                new LedgerDecisions(node, new JobPoller(clock, new ManualTimer(clock), Runnable::run), entry -> api),
                nanos);
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }
}
