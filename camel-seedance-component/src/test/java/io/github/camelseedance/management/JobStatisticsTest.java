// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Phase;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.management.DurationHistogram.Summary;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.ListenedRepository;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The statistics count what was written to the ledger. */
class JobStatisticsTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final JobStatistics statistics = new JobStatistics();
    private final JobRepository ledger = new ListenedRepository(new MemoryJobRepository(clock, 100), statistics);

    @Test
    void a_job_is_counted_and_timed_from_its_submission_to_its_delivery() {
        LedgerEntry queued = submitted("k", "a");
        clock.advance(Duration.ofMillis(40));
        LedgerEntry running = ledger.record(queued, seen("a", IN_PROGRESS));
        clock.advance(Duration.ofMillis(30));
        Instant finished = clock.instant();
        clock.advance(Duration.ofMillis(20));
        LedgerEntry ended = ledger.record(running, finished("a", finished, null));
        clock.advance(Duration.ofMillis(10));
        ledger.deliver(ended);

        assertThat(statistics.count(Counter.SUBMITTED)).isEqualTo(1);
        assertThat(statistics.count(Counter.COMPLETED)).isEqualTo(1);
        assertThat(statistics.count(Counter.DELIVERED)).isEqualTo(1);
        assertThat(statistics.durations(Phase.QUEUE)).isEqualTo(once(40));
        assertThat(statistics.durations(Phase.GENERATION)).isEqualTo(once(30));
        assertThat(statistics.durations(Phase.DETECTION_LAG)).isEqualTo(once(20));
        assertThat(statistics.durations(Phase.DELIVERY)).isEqualTo(once(10));
    }

    @Test
    void every_end_has_its_counter() {
        for (JobStatus end : List.of(COMPLETED, COMPLETED, COMPLETED, FAILED, FAILED, CANCELLED)) {
            LedgerEntry entry = running("job-" + statistics.count(Counter.SUBMITTED));
            ledger.record(entry, seen(entry.requestId(), end));
        }

        assertThat(statistics.count(Counter.COMPLETED)).isEqualTo(3);
        assertThat(statistics.count(Counter.FAILED)).isEqualTo(2);
        assertThat(statistics.count(Counter.CANCELLED)).isEqualTo(1);
        assertThat(statistics.count(Counter.DELIVERED)).isZero();
    }

    @Test
    void ends_without_a_video_are_counted_by_their_kind() {
        for (FailureKind kind : FailureKind.values()) {
            String id = "job-" + kind;
            ledger.record(
                    running(id), new Job(id, null, null, FAILED, null, null, null, "no", "code", kind, null, null));
        }
        ledger.record(running("a"), seen("a", FAILED));
        ledger.record(running("b"), seen("b", CANCELLED));
        ledger.record(running("c"), seen("c", COMPLETED));

        assertThat(statistics.failures().keySet())
                .containsExactly(
                        "moderation", "invalid_input", "expired", "timeout", "cancelled", "provider", "unknown");
        assertThat(statistics.count(FailureKind.MODERATION)).isEqualTo(1);
        assertThat(statistics.count(FailureKind.CANCELLED)).isEqualTo(2);
        assertThat(statistics.count(FailureKind.UNKNOWN)).isEqualTo(2);
    }

    @Test
    void an_end_that_is_seen_twice_counts_once() {
        LedgerEntry entry = running("a");
        LedgerEntry ended = ledger.record(entry, seen("a", COMPLETED));

        assertThatThrownBy(() -> ledger.record(entry, seen("a", COMPLETED))).isInstanceOf(StaleEntryException.class);
        ledger.record(ended, seen("a", COMPLETED));
        ledger.record(ended, seen("a", IN_PROGRESS));

        assertThat(statistics.count(Counter.COMPLETED)).isEqualTo(1);
        assertThat(statistics.durations(Phase.QUEUE).count()).isZero();
    }

    @Test
    void costs_that_are_reported_or_corrected_later_add_up() {
        ledger.record(running("a"), finished("a", null, new BigDecimal("0.25")));
        LedgerEntry ended = ledger.record(running("b"), seen("b", COMPLETED));
        LedgerEntry billed = ledger.record(ended, finished("b", null, new BigDecimal("0.50")));
        ledger.record(billed, finished("b", null, new BigDecimal("0.5")));
        ledger.record(billed, finished("b", null, new BigDecimal("0.40")));

        assertThat(statistics.cost()).isEqualByComparingTo("0.65");
        assertThat(statistics.count(Counter.COMPLETED)).isEqualTo(2);
    }

    @Test
    void a_job_that_was_never_seen_running_has_no_queue_or_generation_time() {
        LedgerEntry entry = running("a");
        clock.advance(Duration.ofSeconds(90));
        ledger.record(entry, seen("a", COMPLETED));

        assertThat(statistics.durations(Phase.QUEUE)).isEqualTo(Summary.NONE);
        assertThat(statistics.durations(Phase.GENERATION)).isEqualTo(Summary.NONE);
        assertThat(statistics.durations(Phase.DETECTION_LAG)).isEqualTo(Summary.NONE);
    }

    /** One such time spoiled mean and maximum until the node was started again. */
    @Test
    void an_end_of_1999_counts_in_no_duration() {
        for (int year : List.of(1999, 2999)) {
            String id = "job-" + year;
            LedgerEntry running = ledger.record(running(id), seen(id, IN_PROGRESS));
            clock.advance(Duration.ofSeconds(50));
            ledger.record(running, finished(id, Instant.parse(year + "-01-01T00:00:00Z"), null));
        }

        assertThat(statistics.durations(Phase.DETECTION_LAG)).isEqualTo(Summary.NONE);
        assertThat(statistics.durations(Phase.GENERATION).count()).isEqualTo(2);
        assertThat(statistics.durations(Phase.GENERATION).max()).isEqualTo(50_000);
    }

    @Test
    void a_failed_job_has_no_generation_time() {
        LedgerEntry running = ledger.record(running("a"), seen("a", IN_PROGRESS));
        ledger.record(running, seen("a", FAILED));

        assertThat(statistics.durations(Phase.GENERATION)).isEqualTo(Summary.NONE);
    }

    @Test
    void unconfirmed_submissions_are_counted_in_every_path() {
        ledger.markUnconfirmed(reserve("answer lost"), "cut");
        reserve("node died");
        reserve("node died, too");
        clock.advance(MINUTE);
        ledger.markAbandoned();
        ledger.markAbandoned();

        assertThat(statistics.count(Counter.UNCONFIRMED)).isEqualTo(3);
        assertThat(statistics.count(Counter.SUBMITTED)).isZero();
    }

    @Test
    void parked_jobs_are_counted() {
        parked("a");

        assertThat(statistics.count(Counter.PARKED)).isEqualTo(1);
        assertThat(statistics.count(Counter.DELIVERED)).isZero();
    }

    @Test
    void a_write_that_fails_is_not_counted() {
        LedgerEntry entry = delivered("a");

        assertThatThrownBy(() -> ledger.park(entry, "too late")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.confirm(entry, "b", LEASE)).isInstanceOf(IllegalStateException.class);

        assertThat(statistics.count(Counter.PARKED)).isZero();
        assertThat(statistics.count(Counter.SUBMITTED)).isEqualTo(1);
    }

    private static Summary once(long millis) {
        return new Summary(1, millis, millis, millis, millis);
    }

    private static Job finished(String requestId, Instant at, BigDecimal cost) {
        return new Job(requestId, null, null, COMPLETED, null, null, cost, null, null, at);
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
