package io.github.camelseedance.operation;

import io.github.camelseedance.ledger.node.NodeLedger;
import io.github.camelseedance.model.Job;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A job that a message waits for. While it does, no consumer takes the job; once the message has got it and is through with
 * its route, the job counts as delivered; and if it came to nothing, a consumer may have it.
 */
final class JobInHand extends SynchronizationAdapter {

    private final NodeLedger ledger;
    private final Submission submission;
    private Job delivered;
    private boolean told;

    private JobInHand(NodeLedger ledger, Submission submission) {
        this.ledger = ledger;
        this.submission = submission;
    }

    static JobInHand until(Exchange exchange, NodeLedger ledger, Submission submission) {
        JobInHand job = new JobInHand(ledger, submission);
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
        end(delivered != null);
    }

    @Override
    public void onFailure(Exchange exchange) {
        end(told);
    }

    private void end(boolean arrived) {
        if (arrived) {
            // Until it stands in the ledger the entry stays in hand, or a consumer would take it as well.
            ledger.delivered(submission.entryId(), delivered).whenComplete((done, trouble) -> {
                if (submission.held()) {
                    ledger.inHand().letGo(submission.entryId());
                }
            });
        } else if (submission.held()) {
            ledger.giveUp(submission.entryId());
        }
    }
}
