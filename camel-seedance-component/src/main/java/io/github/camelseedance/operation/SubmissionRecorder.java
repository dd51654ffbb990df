package io.github.camelseedance.operation;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the ledger what became of a submission. */
final class SubmissionRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionRecorder.class);

    private final JobRepository repository;
    private final Consumer<Job> listener;

    /** @param listener is told of each job that was accepted */
    SubmissionRecorder(JobRepository repository, Consumer<Job> listener) {
        this.repository = repository;
        this.listener = listener;
    }

    /** @throws LedgerException if the paid job could not be recorded */
    LedgerEntry accepted(LedgerEntry intent, Job job) {
        LOG.info("Job {} was accepted by model {}", job.requestId(), intent.model());
        LedgerEntry confirmed;
        try {
            confirmed = repository.confirm(intent, job.requestId(), Lease.free(Duration.ZERO));
        } catch (RuntimeException e) {
            throw LedgerException.notRecorded(job.requestId(), e);
        }
        listener.accept(job.withOrigin(intent.model(), intent.jobKey()));
        return confirmed;
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
            RuntimeException refused = (RuntimeException) failure;
            return noting(refused, () -> repository.forget(intent));
        }
        String reason = "it failed in an unexpected way: " + failure.getClass().getSimpleName();
        return unconfirmed(intent, new SubmissionUnconfirmedException(reason, intent.jobKey(), failure));
    }

    private RuntimeException unconfirmed(LedgerEntry intent, SubmissionUnconfirmedException failure) {
        return noting(failure, () -> repository.markUnconfirmed(intent, failure.getReason()));
    }

    /** Trouble with the ledger must not hide why the submission failed; the intent then stays, and nothing is sent again. */
    private static RuntimeException noting(RuntimeException failure, Runnable note) {
        try {
            note.run();
        } catch (RuntimeException ledgerTrouble) {
            failure.addSuppressed(ledgerTrouble);
        }
        return failure;
    }
}
