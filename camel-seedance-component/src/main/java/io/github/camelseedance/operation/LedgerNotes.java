package io.github.camelseedance.operation;

import java.util.Optional;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.model.Job;

/** Notes in the ledger what was seen of a job, and adds what only the ledger knows. */
public final class LedgerNotes {

    private static final int MOST_TRIES = 10;

    private final JobRepository repository;
    private final String channel;

    public LedgerNotes(JobRepository repository, String channel) {
        this.repository = repository;
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
                repository.record(entry.get(), job);
                return job.withOrigin(entry.get().model(), entry.get().jobKey());
            } catch (StaleEntryException overtaken) {
                if (tries == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }
}
