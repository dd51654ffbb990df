package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerNotesTest {

    private final OvertakenRepository repository = new OvertakenRepository();
    private final List<Job> told = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer(new SettableClock());
    private final NodeLedger ledger =
            new NodeLedger(repository, List.of(), Lease.of("node", Duration.ofMinutes(1)), timer, Runnable::run);
    private final LedgerNotes notes = new LedgerNotes(ledger, told::add, "default");

    @Test
    void whatIsSeenIsRecordedAndComesBackWithItsOrigin() {
        submitted();

        Job job = notes.seen(Job.of("job-1", JobStatus.IN_PROGRESS));

        assertThat(job).isEqualTo(Job.of("job-1", JobStatus.IN_PROGRESS).withOrigin("a/b", "key"));
        assertThat(recorded()).isEqualTo(JobStatus.IN_PROGRESS);
        assertThat(told).containsExactly(job);
    }

    @Test
    void aJobOfSomebodyElseComesBackAsItIs() {
        Job foreign = Job.of("foreign", JobStatus.COMPLETED);

        assertThat(notes.seen(foreign)).isSameAs(foreign);
        assertThat(new LedgerNotes(ledger, told::add, "other").seen(foreign)).isSameAs(foreign);
    }

    @Test
    void whoIsOvertakenLooksAgain() {
        submitted();
        repository.overtakes = 3;

        notes.seen(Job.of("job-1", JobStatus.FAILED));

        assertThat(recorded()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void whoIsAlwaysOvertakenGivesUp() {
        submitted();
        repository.overtakes = Integer.MAX_VALUE;

        assertThatThrownBy(() -> notes.seen(Job.of("job-1", JobStatus.FAILED))).isInstanceOf(StaleEntryException.class);
    }

    @Test
    void anAnswerThatWasOvertakenIsNoNews() {
        submitted();
        notes.seen(Job.of("job-1", JobStatus.IN_PROGRESS));
        told.clear();

        notes.seen(Job.of("job-1", JobStatus.IN_QUEUE));

        assertThat(recorded()).isEqualTo(JobStatus.IN_PROGRESS);
        assertThat(told).isEmpty();
    }

    private void submitted() {
        repository.confirm(
                repository
                        .reserve(
                                new SubmissionIntent("entry-1", "default", "key", "a/b"),
                                Lease.of("node", Duration.ofMinutes(1)))
                        .entry(),
                "job-1",
                Lease.dueIn(Duration.ZERO));
    }

    private JobStatus recorded() {
        return repository.find("entry-1").orElseThrow().status();
    }

    /** A ledger in which somebody else is faster for a while. */
    private static final class OvertakenRepository extends DelegatingRepository {
        private int overtakes;

        @Override
        public LedgerEntry record(LedgerEntry entry, Job seen) {
            if (overtakes-- > 0) {
                throw new StaleEntryException(entry);
            }
            return super.record(entry, seen);
        }
    }
}
