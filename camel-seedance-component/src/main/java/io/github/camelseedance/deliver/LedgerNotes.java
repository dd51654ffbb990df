package io.github.camelseedance.deliver;

import java.util.Optional;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the ledger what was seen of a job, and adds what only the ledger knows. */
public final class LedgerNotes {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerNotes.class);
    private static final int MOST_TRIES = 10;

    private final NodeLedger ledger;
    private final JobRepository repository;
    private final Consumer<Job> listener;
    private final String channel;

    /** @param listener is told of each job that is seen as it is now */
    public LedgerNotes(NodeLedger ledger, Consumer<Job> listener, String channel) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.listener = listener;
        this.channel = channel;
    }

    /**
     * Returns the job with its origin; one the ledger does not know, because somebody else submitted it, as it is. A ledger
     * that is away does not keep the answer of the API from whoever asked: an end is noted as soon as it is back.
     */
    public Job seen(Job job) {
        try {
            return note(job);
        } catch (StaleEntryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("The state {} of job {} could not be noted: {}", job.status(), job.requestId(), e.toString());
            if (job.status().isTerminal()) {
                ledger.writes().write("the end of job " + job.requestId(), () -> note(job));
            } else {
                listener.accept(job);
            }
            return job;
        }
    }

    private Job note(Job job) {
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

    private Job note(LedgerEntry entry, Job seen) {
        Job job = seen.withOrigin(entry.model(), entry.jobKey());
        LedgerEntry noted = repository.record(entry, job);
        // An answer that was overtaken by a later state is no news.
        if (noted.status() == job.status()) {
            listener.accept(job);
        }
        return job;
    }
}
