package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.JobException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ended job on its way through a route. It is delivered when the exchange has succeeded, and comes back when it has not. */
final class JobHandout extends SynchronizationAdapter implements Handout {

    private static final Logger LOG = LoggerFactory.getLogger(JobHandout.class);

    private final NodeLedger ledger;
    private final DeliveryPolicy policy;
    private final Outcome outcome;
    private final DueJobs.Ended ended;

    JobHandout(NodeLedger ledger, DeliveryPolicy policy, Outcome outcome, DueJobs.Ended ended) {
        this.ledger = ledger;
        this.policy = policy;
        this.outcome = outcome;
        this.ended = ended;
    }

    @Override
    public CompletableFuture<Void> prepare(Exchange exchange) {
        LedgerEntry entry = ended.entry();
        exchange.getExchangeExtension().addOnCompletion(this);
        exchange.getMessage().setHeaders(new HashMap<>(entry.intent().headers()));
        if (ended.lost() != null) {
            outcome.tell(ended.job(), exchange);
            return CompletableFuture.failedFuture(ended.lost());
        }
        return outcome.deliver(ended.job(), exchange);
    }

    @Override
    public void putBack() {
        ledger.release(ended.entry(), Duration.ZERO);
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (exchange.isRollbackOnly()) {
            failed("the exchange was marked for rollback");
        } else if (ended.lost() != null) {
            park(ended.lost());
        } else {
            delivered();
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        Exception failure = exchange.getException();
        if (ended.lost() != null) {
            park(ended.lost());
        } else if (failure instanceof JobException told && told.getJob() == ended.job()) {
            // The error handler has been told that there is no video, once; what it makes of it does not matter.
            delivered();
        } else {
            failed(String.valueOf(failure == null ? "the exchange failed" : failure.getMessage()));
        }
    }

    private void delivered() {
        ledger.delivered(ended.entry(), ended.job());
    }

    private void failed(String message) {
        String reason = Redaction.clean(message);
        int attempt = ended.entry().delivery().attempts() + 1;
        if (policy.isLast(ended.entry())) {
            LOG.warn(
                    "Job {} could not be delivered in {} attempts, and is parked: {}",
                    ended.job().requestId(),
                    attempt,
                    reason);
            ledger.parked(ended.entry(), reason);
            return;
        }
        Duration pause = policy.pauseAfter(ended.entry());
        LOG.warn(
                "Job {} could not be delivered, attempt {} of {}; it comes again in {} s: {}",
                ended.job().requestId(),
                attempt,
                policy.maxDeliveries(),
                pause.toSeconds(),
                reason);
        ledger.failed(ended.entry(), pause);
    }

    private void park(Exception lost) {
        ledger.parked(ended.entry(), Redaction.clean(lost.getMessage()));
    }
}
