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
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the ledger what became of a submission, also when the ledger is away for a while. */
final class SubmissionRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionRecorder.class);
    /** How long a message waits for the ledger; the writing goes on after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final NodeLedger ledger;
    private final LedgerView repository;
    private final AcceptedListener listener;

    /** @param listener is told of each job that was accepted */
    SubmissionRecorder(NodeLedger ledger, AcceptedListener listener) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.listener = listener;
    }

    /**
     * The API accepted the job.
     *
     * @param request what was submitted
     * @param lease who has it in hand from now on, or when it is due
     * @return fails with {@link LedgerException} if the paid job cannot be recorded
     */
    CompletableFuture<LedgerEntry> accepted(LedgerEntry intent, Job job, GenerationRequest request, Lease lease) {
        LOG.info("Job {} was accepted by model {}", job.requestId(), intent.model());
        boolean waitedFor = lease.owner() != null;
        if (waitedFor) {
            ledger.leases().join(intent.entryId());
        }
        CompletableFuture<LedgerEntry> written =
                ledger.writes().write("job " + job.requestId(), () -> confirm(intent, job.requestId(), lease));
        // Not before: the id of a paid job comes into the ledger first, whatever listeners do.
        listener.accepted(intent, job.withOrigin(intent.model(), intent.jobKey()), request);
        written.whenComplete((entry, failure) -> {
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
        CompletableFuture<LedgerEntry> answer = written.copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    throw LedgerException.notRecorded(job.requestId(), Failures.unwrap(failure));
                });
        return waitedFor ? answer.whenComplete((entry, failure) -> letGoIf(failure, intent, written)) : answer;
    }

    /** A message that fails here does not come to wait for its job: it is anybody's as soon as it stands in the ledger. */
    private void letGoIf(Throwable failure, LedgerEntry intent, CompletableFuture<LedgerEntry> written) {
        if (failure != null) {
            written.whenComplete((entry, lost) -> ledger.release(intent.entryId()));
        }
    }

    private LedgerEntry confirm(LedgerEntry intent, String requestId, Lease lease) {
        try {
            return ledger.writer().confirm(intent, requestId, lease);
        } catch (StaleEntryException overtaken) {
            LedgerEntry current = repository.find(intent.entryId()).orElseThrow(() -> overtaken);
            // Written by an attempt whose answer got lost; or taken for abandoned while this node was held up.
            return requestId.equals(current.requestId())
                    ? current
                    : ledger.writer().confirm(current, requestId, lease);
        }
    }

    /**
     * Frees the intent only where the API itself, or a look at the input, has plainly said no. Any other failure may have come
     * after the job was accepted.
     *
     * @return what the exchange has to fail with
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
        note("that a submission is unconfirmed", intent.entryId(), () -> ledger.writer()
                .update(
                        intent.entryId(),
                        // Not the whole entry: its lease has been extended if the submission took long.
                        entry -> entry.version() == intent.version()
                                ? ledger.writer().markUnconfirmed(entry, failure.getReason())
                                : entry));
        return failure;
    }

    /**
     * Strikes out an intent of which it is certain that it was not accepted.
     *
     * @param version of the intent: one that somebody has sent again in the meantime is not ours any more
     */
    void forget(String entryId, long version) {
        note("that a submission was not accepted", entryId, () -> ledger.writer()
                .update(entryId, entry -> {
                    boolean ours = entry.stage() == Stage.SUBMITTING && entry.version() == version;
                    boolean takenForAbandoned = entry.stage() == Stage.UNCONFIRMED && entry.version() == version + 1;
                    if (ours || takenForAbandoned) {
                        ledger.writer().forget(entry);
                    }
                    return entry;
                }));
    }

    /** The message does not wait for it: it fails for a better reason than the ledger. */
    private void note(String what, String entryId, Runnable write) {
        ledger.writes()
                .write(what, () -> {
                    write.run();
                    return null;
                })
                .whenComplete((done, failure) -> ledger.submissions().release(entryId));
    }
}
