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

/** Records polled job states in the ledger, and publishes the changes. */
public final class JobRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(JobRecorder.class);
    private static final int MOST_TRIES = 10;

    private final NodeLedger ledger;
    private final JobRepository repository;
    private final Consumer<Job> listener;
    private final String channel;

    /** @param listener receives each job whose recorded state is the current one */
    public JobRecorder(NodeLedger ledger, Consumer<Job> listener, String channel) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.listener = listener;
        this.channel = channel;
    }

    /**
     * Returns the job with the model and job key of its ledger entry; a job that the ledger does not know stays unchanged. If
     * the ledger is not available the job is returned anyway, and its end is recorded later.
     */
    public Job record(Job job) {
        try {
            return recordOnce(job);
        } catch (StaleEntryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("The state {} of job {} could not be recorded: {}", job.status(), job.requestId(), e.toString());
            if (job.status().isTerminal()) {
                ledger.writes().write("the end of job " + job.requestId(), () -> recordOnce(job));
            } else {
                listener.accept(job);
            }
            return job;
        }
    }

    private Job recordOnce(Job job) {
        for (int tries = 1; ; tries++) {
            Optional<LedgerEntry> entry = repository.findByRequestId(channel, job.requestId());
            if (entry.isEmpty()) {
                return job;
            }
            try {
                return record(entry.get(), job);
            } catch (StaleEntryException stale) {
                if (tries == MOST_TRIES) {
                    throw stale;
                }
            }
        }
    }

    private Job record(LedgerEntry entry, Job polled) {
        Job job = polled.withOrigin(entry.model(), entry.jobKey());
        LedgerEntry recorded = repository.record(entry, job);
        // A later state may have been recorded meanwhile.
        if (recorded.status() == job.status()) {
            listener.accept(job);
        }
        return job;
    }
}
