// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.lease.LedgerWriter;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records polled job states in the ledger, and publishes the changes. */
public final class JobRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(JobRecorder.class);

    private final NodeLedger ledger;
    private final LedgerView repository;
    private final LedgerWriter writer;
    private final Consumer<Job> listener;
    private final String channel;

    /** @param listener receives each job whose recorded state is the current one */
    public JobRecorder(NodeLedger ledger, Consumer<Job> listener, String channel) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.writer = ledger.writer();
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
        AtomicReference<Job> result = new AtomicReference<>(job);
        writer.update(() -> repository.findByRequestId(channel, job.requestId()), entry -> {
            Job known = job.withOrigin(entry.model(), entry.jobKey());
            result.set(known);
            LedgerEntry recorded = writer.record(entry, known);
            // A later state may have been recorded meanwhile.
            if (recorded.status() == known.status()) {
                listener.accept(known);
            }
            return recorded;
        });
        return result.get();
    }
}
