package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.StaleEntryException;
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

/** What the statistics say is what was written into the ledger they watch. */
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

        assertThat(statistics.getSubmitted()).isEqualTo(1);
        assertThat(statistics.getCompleted()).isEqualTo(1);
        assertThat(statistics.getDelivered()).isEqualTo(1);
        assertThat(statistics.getQueue()).isEqualTo(once(40));
        assertThat(statistics.getGeneration()).isEqualTo(once(30));
        assertThat(statistics.getDetectionLag()).isEqualTo(once(20));
        assertThat(statistics.getDelivery()).isEqualTo(once(10));
    }

    @Test
    void every_end_has_its_counter() {
        for (JobStatus end : List.of(COMPLETED, COMPLETED, COMPLETED, FAILED, FAILED, CANCELLED)) {
            LedgerEntry entry = running("job-" + statistics.getSubmitted());
            ledger.record(entry, seen(entry.requestId(), end));
        }

        assertThat(statistics.getCompleted()).isEqualTo(3);
        assertThat(statistics.getFailed()).isEqualTo(2);
        assertThat(statistics.getCancelled()).isEqualTo(1);
        assertThat(statistics.getDelivered()).isZero();
    }

    @Test
    void an_end_that_two_have_seen_counts_once() {
        LedgerEntry entry = running("a");
        LedgerEntry ended = ledger.record(entry, seen("a", COMPLETED));

        assertThatThrownBy(() -> ledger.record(entry, seen("a", COMPLETED))).isInstanceOf(StaleEntryException.class);
        ledger.record(ended, seen("a", COMPLETED));
        ledger.record(ended, seen("a", IN_PROGRESS));

        assertThat(statistics.getCompleted()).isEqualTo(1);
        assertThat(statistics.getQueue().count()).isZero();
    }

    @Test
    void costs_add_up_also_where_they_are_told_or_corrected_later() {
        ledger.record(running("a"), finished("a", null, new BigDecimal("0.25")));
        LedgerEntry ended = ledger.record(running("b"), seen("b", COMPLETED));
        LedgerEntry billed = ledger.record(ended, finished("b", null, new BigDecimal("0.50")));
        ledger.record(billed, finished("b", null, new BigDecimal("0.5")));
        ledger.record(billed, finished("b", null, new BigDecimal("0.40")));

        assertThat(statistics.getCost()).isEqualByComparingTo("0.65");
        assertThat(statistics.getCompleted()).isEqualTo(2);
    }

    @Test
    void a_job_that_was_never_seen_running_is_timed_only_where_it_can_be() {
        LedgerEntry entry = running("a");
        clock.advance(Duration.ofSeconds(90));
        ledger.record(entry, seen("a", COMPLETED));

        assertThat(statistics.getQueue()).isEqualTo(Timing.NONE);
        assertThat(statistics.getGeneration()).isEqualTo(Timing.NONE);
        assertThat(statistics.getDetectionLag()).isEqualTo(Timing.NONE);
    }

    @Test
    void a_failure_says_nothing_about_how_long_a_video_takes() {
        LedgerEntry running = ledger.record(running("a"), seen("a", IN_PROGRESS));
        ledger.record(running, seen("a", FAILED));

        assertThat(statistics.getGeneration()).isEqualTo(Timing.NONE);
    }

    @Test
    void submissions_in_doubt_are_counted_whoever_finds_out() {
        ledger.markUnconfirmed(reserve("answer lost"), "cut");
        reserve("node died");
        reserve("node died, too");
        clock.advance(MINUTE);
        ledger.markAbandoned();
        ledger.markAbandoned();

        assertThat(statistics.getUnconfirmed()).isEqualTo(3);
        assertThat(statistics.getSubmitted()).isZero();
    }

    @Test
    void parked_jobs_are_counted() {
        parked("a");

        assertThat(statistics.getParked()).isEqualTo(1);
        assertThat(statistics.getDelivered()).isZero();
    }

    @Test
    void what_fails_is_not_counted() {
        LedgerEntry entry = delivered("a");

        assertThatThrownBy(() -> ledger.park(entry, "too late")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.confirm(entry, "b", LEASE)).isInstanceOf(IllegalStateException.class);

        assertThat(statistics.getParked()).isZero();
        assertThat(statistics.getSubmitted()).isEqualTo(1);
    }

    private static Timing once(long millis) {
        return new Timing(1, millis, millis, millis, millis);
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
