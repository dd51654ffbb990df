package io.github.camelseedance.operation;

import java.util.Optional;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/** Notes in the ledger what was seen of a job, and adds what only the ledger knows. */
public final class LedgerNotes {

    private static final int MOST_TRIES = 10;

    private final JobRepository repository;
    private final Consumer<Job> listener;
    private final String channel;

    /** @param listener is told when a job is seen in another state, or elsewhere in the queue */
    public LedgerNotes(JobRepository repository, Consumer<Job> listener, String channel) {
        this.repository = repository;
        this.listener = listener;
        this.channel = channel;
    }

    /** Returns the job with its origin; one the ledger does not know, because somebody else submitted it, as it is. */
    Job seen(Job job) {
        for (int tries = 1; ; tries++) {
            Optional<LedgerEntry> entry = repository.findByRequestId(channel, job.requestId());
            if (entry.isEmpty()) {
                return job;
            }
            try {
                return note(entry.get(), job);
            } catch (StaleEntryException overtaken) {
                if (tries == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }

    /**
     * The same for the answer to a cancellation. A job that is {@code completed} there is not noted: the queue is done with
     * it, but whether it succeeded is for its result to tell, and an end that is noted sticks.
     */
    Job seen(Cancellation cancellation) {
        Job job = cancellation.job();
        if (job.status() != JobStatus.COMPLETED) {
            return seen(job);
        }
        return repository
                .findByRequestId(channel, job.requestId())
                .map(entry -> withOrigin(job, entry))
                .orElse(job);
    }

    private Job note(LedgerEntry entry, Job seen) {
        Job job = withOrigin(seen, entry);
        LedgerEntry noted = repository.record(entry, job);
        if (noted.version() != entry.version() || isElsewhereInQueue(noted, job)) {
            listener.accept(job);
        }
        return job;
    }

    private static Job withOrigin(Job job, LedgerEntry entry) {
        return job.withOrigin(entry.model(), entry.jobKey());
    }

    private static boolean isElsewhereInQueue(LedgerEntry entry, Job job) {
        return job.queuePosition() != null && entry.status() == job.status();
    }
}
