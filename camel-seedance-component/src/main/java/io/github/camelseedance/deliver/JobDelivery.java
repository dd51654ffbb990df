// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.JobException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ended job on its way through a route. It is acknowledged when the exchange succeeds, and due again when it fails. */
final class JobDelivery extends SynchronizationAdapter implements Deliverable {

    private static final Logger LOG = LoggerFactory.getLogger(JobDelivery.class);

    private final NodeLedger ledger;
    private final DeliveryPolicy policy;
    private final Outcome outcome;
    private final LedgerEntry entry;
    private final Job job;
    private final SeedanceApiException lost;
    private volatile String download;

    /**
     * @param job as it ended, or as the ledger knows it
     * @param lost why the job cannot be fetched any more, or {@code null}
     */
    JobDelivery(
            NodeLedger ledger,
            DeliveryPolicy policy,
            Outcome outcome,
            LedgerEntry entry,
            Job job,
            SeedanceApiException lost) {
        this.ledger = ledger;
        this.policy = policy;
        this.outcome = outcome;
        this.entry = entry;
        this.job = job;
        this.lost = lost;
    }

    @Override
    public CompletableFuture<Void> prepare(Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(this);
        exchange.getMessage().setHeaders(new HashMap<>(entry.intent().headers()));
        if (lost != null) {
            outcome.writeState(job, exchange);
            JobAnswer.writeFailure(lost, exchange.getMessage());
            return CompletableFuture.failedFuture(lost);
        }
        return outcome.deliver(job, exchange).thenAccept(done -> download = done);
    }

    @Override
    public void release() {
        ledger.release(entry, Duration.ZERO);
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (exchange.isRollbackOnly()) {
            failed("the exchange was marked for rollback");
        } else if (lost != null) {
            park();
        } else {
            delivered();
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        Exception failure = exchange.getException();
        if (lost != null) {
            park();
        } else if (failure instanceof JobException withoutVideo && withoutVideo.getJob() == job) {
            // The error handler has received the job without video; how it handles that does not matter.
            delivered();
        } else {
            failed(String.valueOf(failure == null ? "the exchange failed" : failure.getMessage()));
        }
    }

    private void delivered() {
        ledger.delivered(entry, job, download);
    }

    private void failed(String message) {
        String reason = Redaction.clean(message);
        int attempt = entry.delivery().attempts() + 1;
        if (policy.isLast(entry)) {
            LOG.warn(
                    "Job {} could not be delivered in {} attempts, and is parked: {}",
                    job.requestId(),
                    attempt,
                    reason);
            ledger.parked(entry, reason);
            return;
        }
        Duration pause = policy.pauseAfter(entry);
        LOG.warn(
                "Job {} could not be delivered, attempt {} of {}; it is due again in {} s: {}",
                job.requestId(),
                attempt,
                policy.maxDeliveries(),
                pause.toSeconds(),
                reason);
        ledger.failed(entry, pause, reason);
    }

    private void park() {
        ledger.parked(entry, Redaction.clean(lost.getMessage()));
    }
}
