// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A paid job whose message has stopped waiting for the ledger. */
class SubmissionRecorderTest {

    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Ledger repository = new Ledger(clock);
    private final NodeLedger ledger = new NodeLedger(repository, List.of(), LEASE, timer, Runnable::run);
    private final SubmissionRecorder recorder =
            new SubmissionRecorder(ledger, (intent, job, request) -> {}, Duration.ofMillis(1));

    private static final class Ledger extends DelegatingRepository {
        private Error error;
        private RuntimeException failure = new LedgerException("away", null);

        private Ledger(SettableClock clock) {
            super(new MemoryJobRepository(clock, 100));
        }

        @Override
        public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
            if (error != null) {
                throw error;
            }
            if (failure != null) {
                throw failure;
            }
            return super.confirm(entry, requestId, lease);
        }
    }

    private CompletableFuture<LedgerEntry> acceptedWhileTheLedgerIsAway() {
        LedgerEntry intent = repository
                .reserve(new SubmissionIntent("entry", "default", "key", "a/b"), LEASE)
                .entry();
        ledger.submissions().claim(intent.entryId());
        CompletableFuture<LedgerEntry> answer =
                recorder.accepted(intent, Job.of("job-1", JobStatus.IN_QUEUE), null, Lease.dueIn(Duration.ZERO));
        assertThatThrownBy(answer::join).hasCauseInstanceOf(LedgerException.class);
        assertThat(ledger.submissions().size()).isEqualTo(1);
        return answer;
    }

    @Test
    void its_submission_ends_when_the_ledger_is_back() {
        acceptedWhileTheLedgerIsAway();

        repository.failure = null;
        timer.advance(Duration.ofMinutes(5));

        assertThat(repository.find("entry").orElseThrow().stage()).isEqualTo(Stage.RUNNING);
        assertThat(ledger.submissions().size()).isZero();
    }

    @Test
    void an_error_of_the_store_is_logged_once_and_the_record_retried_like_any_failure() {
        repository.error = new NoClassDefFoundError("com/example/Driver");
        try (LogCapture log = LogCapture.of("io.github.camelseedance.ledger.lease")) {
            acceptedWhileTheLedgerIsAway();
            timer.advance(Duration.ofMinutes(1));
            assertThat(log.warnings()).singleElement().asString().contains("job job-1", "com/example/Driver");
        }

        repository.error = null;
        repository.failure = null;
        timer.advance(Duration.ofMinutes(5));

        assertThat(repository.find("entry").orElseThrow().stage()).isEqualTo(Stage.RUNNING);
        assertThat(ledger.submissions().size()).isZero();
    }

    @Test
    void it_is_logged_with_its_ids_when_the_ledger_refuses_it_for_good() {
        try (LogCapture log = new LogCapture(SubmissionRecorder.class)) {
            acceptedWhileTheLedgerIsAway();
            assertThat(log.warnings()).isEmpty();

            repository.failure = LedgerException.refused("value too long", null);
            timer.advance(Duration.ofMinutes(5));

            assertThat(log.warnings()).singleElement().asString().contains("job-1", "is paid", "key");
            assertThat(ledger.submissions().size()).isZero();
        }
    }
}
