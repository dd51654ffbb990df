// SPDX-License-Identifier: Apache-2.0
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

class JobRecorderTest {

    private final OvertakenRepository repository = new OvertakenRepository();
    private final List<Job> published = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer(new SettableClock());
    private final NodeLedger ledger =
            new NodeLedger(repository, List.of(), Lease.of("node", Duration.ofMinutes(1)), timer, Runnable::run);
    private final JobRecorder recorder = new JobRecorder(ledger, published::add, "default");

    @Test
    void a_polled_job_is_recorded_and_returned_with_its_origin() {
        submitted();

        Job job = recorder.record(Job.of("job-1", JobStatus.IN_PROGRESS));

        assertThat(job).isEqualTo(Job.of("job-1", JobStatus.IN_PROGRESS).withOrigin("a/b", "key"));
        assertThat(recorded()).isEqualTo(JobStatus.IN_PROGRESS);
        assertThat(published).containsExactly(job);
    }

    @Test
    void a_job_unknown_to_the_ledger_is_returned_unchanged() {
        Job foreign = Job.of("foreign", JobStatus.COMPLETED);

        assertThat(recorder.record(foreign)).isSameAs(foreign);
        assertThat(new JobRecorder(ledger, published::add, "other").record(foreign))
                .isSameAs(foreign);
    }

    @Test
    void a_stale_entry_is_read_again() {
        submitted();
        repository.overtakes = 3;

        recorder.record(Job.of("job-1", JobStatus.FAILED));

        assertThat(recorded()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void an_entry_that_is_always_stale_fails() {
        submitted();
        repository.overtakes = Integer.MAX_VALUE;

        assertThatThrownBy(() -> recorder.record(Job.of("job-1", JobStatus.FAILED)))
                .isInstanceOf(StaleEntryException.class);
    }

    @Test
    void an_outdated_state_is_not_published() {
        submitted();
        recorder.record(Job.of("job-1", JobStatus.IN_PROGRESS));
        published.clear();

        recorder.record(Job.of("job-1", JobStatus.IN_QUEUE));

        assertThat(recorded()).isEqualTo(JobStatus.IN_PROGRESS);
        assertThat(published).isEmpty();
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

    /** A ledger in which another writer is faster for a while. */
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
