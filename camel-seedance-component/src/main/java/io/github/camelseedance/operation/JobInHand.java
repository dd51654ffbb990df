package io.github.camelseedance.operation;

import java.util.Optional;

import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.submit.Submission;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A job that an exchange waits for. Meanwhile no consumer claims the job. The job is delivered once the exchange has received
 * it and completed. If the exchange is a copy, as in a circuit breaker, its original must have succeeded as well, since it may
 * have timed out. Otherwise a consumer can claim the job.
 */
final class JobInHand extends SynchronizationAdapter {

    private final NodeLedger ledger;
    private final Submission submission;
    private final Optional<OriginalExchanges.Original> original;
    private Job delivered;
    private boolean told;

    private JobInHand(NodeLedger ledger, Submission submission, Optional<OriginalExchanges.Original> original) {
        this.ledger = ledger;
        this.submission = submission;
        this.original = original;
    }

    /** @param original the original of the exchange, if it is a copy; it is left when the exchange has ended */
    static JobInHand until(
            Exchange exchange,
            NodeLedger ledger,
            Submission submission,
            Optional<OriginalExchanges.Original> original) {
        JobInHand job = new JobInHand(ledger, submission, original);
        exchange.getExchangeExtension().addOnCompletion(job);
        return job;
    }

    /** The route goes on with the ended job. */
    void delivered(Job job) {
        delivered = job;
    }

    /** The route has been told that the job ended without a video, by an exception; what it makes of it does not matter. */
    void told(Job job) {
        delivered = job;
        told = true;
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (delivered == null || original.isEmpty()) {
            end(delivered != null);
        } else {
            original.get().tookOver(exchange).whenComplete((taken, never) -> end(Boolean.TRUE.equals(taken)));
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        end(told);
    }

    private void end(boolean arrived) {
        original.ifPresent(OriginalExchanges.Original::leave);
        if (arrived) {
            // Until it stands in the ledger the entry stays in hand, or a consumer would take it as well.
            ledger.delivered(submission.entryId(), delivered).whenComplete((done, trouble) -> {
                if (submission.held()) {
                    ledger.leases().release(submission.entryId());
                }
            });
        } else if (submission.held()) {
            ledger.release(submission.entryId());
        }
    }
}
