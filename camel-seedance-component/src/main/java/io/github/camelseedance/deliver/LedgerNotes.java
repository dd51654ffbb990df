package io.github.camelseedance.deliver;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the ledger what was seen of a job, and adds what only the ledger knows. */
public final class LedgerNotes {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerNotes.class);

    private final NodeLedger ledger;
    private final LedgerView repository;
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
        AtomicReference<Job> noted = new AtomicReference<>(job);
        ledger.writer().update(() -> repository.findByRequestId(channel, job.requestId()), entry -> {
            noted.set(job.withOrigin(entry.model(), entry.jobKey()));
            return note(entry, noted.get());
        });
        return noted.get();
    }

    private LedgerEntry note(LedgerEntry entry, Job job) {
        LedgerEntry noted = ledger.writer().record(entry, job);
        // An answer that was overtaken by a later state is no news.
        if (noted.status() == job.status()) {
            listener.accept(job);
        }
        return noted;
    }
}
