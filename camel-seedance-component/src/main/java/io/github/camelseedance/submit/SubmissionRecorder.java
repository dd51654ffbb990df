// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.lease.LedgerWriter;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import org.apache.camel.util.function.TriConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the outcome of a submission in the ledger, with retries while the ledger is not available. */
final class SubmissionRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionRecorder.class);
    /** How long a message waits for the ledger; the retries continue afterwards. */
    private static final Duration LEDGER_TIMEOUT = Duration.ofSeconds(30);

    private final NodeLedger ledger;
    private final LedgerView repository;
    private final LedgerWriter writer;
    private final TriConsumer<LedgerEntry, Job, GenerationRequest> listener;
    private final Duration ledgerTimeout;

    SubmissionRecorder(NodeLedger ledger, TriConsumer<LedgerEntry, Job, GenerationRequest> listener) {
        this(ledger, listener, LEDGER_TIMEOUT);
    }

    SubmissionRecorder(
            NodeLedger ledger, TriConsumer<LedgerEntry, Job, GenerationRequest> listener, Duration ledgerTimeout) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.writer = ledger.writer();
        this.listener = listener;
        this.ledgerTimeout = ledgerTimeout;
    }

    /**
     * Records a job that the API accepted.
     *
     * @param lease the lease or the due time of the job from now on
     * @return fails with {@link LedgerException} if the paid job cannot be recorded
     */
    CompletableFuture<LedgerEntry> accepted(LedgerEntry intent, Job job, GenerationRequest request, Lease lease) {
        LOG.info("Job {} was accepted by model {}", job.requestId(), intent.model());
        boolean waits = lease.owner() != null;
        if (waits) {
            ledger.leases().join(intent.entryId());
        }
        CompletableFuture<LedgerEntry> written =
                ledger.writes().write("job " + job.requestId(), () -> confirm(intent, job.requestId(), lease));
        // After the write has started: a failing listener must not lose the id of a paid job.
        listener.accept(intent, job.withOrigin(intent.model(), intent.jobKey()), request);
        CompletableFuture<LedgerEntry> released = written.whenComplete((entry, failure) -> {
            ledger.submissions().release(intent.entryId());
            if (failure != null) {
                LOG.error(
                        "Job {} is paid and could not be recorded (channel {}, job key {}): {}",
                        job.requestId(),
                        intent.channel(),
                        intent.jobKey(),
                        Failures.unwrap(failure).getMessage());
            }
        });
        // On a copy: a stage that the timeout has completed would not run its function any more.
        CompletableFuture<LedgerEntry> answer = released.copy()
                .orTimeout(ledgerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    throw LedgerException.notRecorded(job.requestId(), Failures.unwrap(failure));
                });
        return waits ? answer.whenComplete((entry, failure) -> releaseIf(failure, intent, written)) : answer;
    }

    /** If recording fails, the exchange never waits for the job; releases it so that a consumer can claim it. */
    private void releaseIf(Throwable failure, LedgerEntry intent, CompletableFuture<LedgerEntry> written) {
        if (failure != null) {
            written.whenComplete((entry, lost) -> ledger.release(intent.entryId()));
        }
    }

    private LedgerEntry confirm(LedgerEntry intent, String requestId, Lease lease) {
        try {
            return writer.confirm(intent, requestId, lease);
        } catch (StaleEntryException stale) {
            LedgerEntry current = repository.find(intent.entryId()).orElseThrow(() -> stale);
            // Written by an earlier attempt whose answer was lost, or marked as abandoned while this node was stalled.
            return requestId.equals(current.requestId()) ? current : writer.confirm(current, requestId, lease);
        }
    }

    /**
     * Removes the intent only if the API or the validation of the input clearly refused it. Any other failure may have happened
     * after the job was accepted.
     *
     * @return the exception for the exchange
     */
    RuntimeException notAccepted(LedgerEntry intent, Throwable failure) {
        if (failure instanceof SubmissionUnconfirmedException unconfirmed) {
            return unconfirmed(intent, unconfirmed.withJobKey(intent.jobKey()));
        }
        if (failure instanceof SeedanceApiException || failure instanceof InvalidInputException) {
            forget(intent.entryId(), intent.version());
            return (RuntimeException) failure;
        }
        String reason = "it failed in an unexpected way: " + failure.getClass().getSimpleName();
        return unconfirmed(intent, new SubmissionUnconfirmedException(reason, intent.jobKey(), failure));
    }

    private RuntimeException unconfirmed(LedgerEntry intent, SubmissionUnconfirmedException failure) {
        write(
                "that a submission is unconfirmed",
                intent.entryId(),
                () -> writer.update(
                        intent.entryId(),
                        // Compares the version only: the lease is extended if the submission takes long.
                        entry -> entry.version() == intent.version()
                                ? writer.markUnconfirmed(entry, failure.getReason())
                                : entry));
        return failure;
    }

    /**
     * Removes an intent that was certainly not accepted.
     *
     * @param version the version of the intent; a later one was sent again by another message
     */
    void forget(String entryId, long version) {
        write(
                "that a submission was not accepted",
                entryId,
                () -> writer.update(entryId, entry -> {
                    boolean ours = entry.stage() == Stage.SUBMITTING && entry.version() == version;
                    boolean markedAbandoned = entry.stage() == Stage.UNCONFIRMED && entry.version() == version + 1;
                    if (ours || markedAbandoned) {
                        writer.forget(entry);
                    }
                    return entry;
                }));
    }

    /** Writes without letting the message wait, which already fails for another reason. */
    private void write(String what, String entryId, Runnable write) {
        ledger.writes()
                .write(what, () -> {
                    write.run();
                    return null;
                })
                .whenComplete((done, failure) -> ledger.submissions().release(entryId));
    }
}
