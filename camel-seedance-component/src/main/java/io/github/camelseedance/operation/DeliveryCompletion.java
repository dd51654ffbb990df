// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.Optional;

import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.submit.Submission;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Marks the job of a {@code generate} exchange as delivered once the exchange has received it and succeeded, and otherwise
 * releases it to the consumers. If the exchange is a copy, as in a circuit breaker, its original must succeed as well, since it
 * may have timed out.
 */
final class DeliveryCompletion extends SynchronizationAdapter {

    private final NodeLedger ledger;
    private final Submission submission;
    private final Optional<OriginalExchanges.Original> original;
    private Job delivered;
    private String download;
    private boolean threw;

    private DeliveryCompletion(
            NodeLedger ledger, Submission submission, Optional<OriginalExchanges.Original> original) {
        this.ledger = ledger;
        this.submission = submission;
        this.original = original;
    }

    /** @param original the original of the exchange, if it is a copy; no longer watched when the exchange ends */
    static DeliveryCompletion addTo(
            Exchange exchange,
            NodeLedger ledger,
            Submission submission,
            Optional<OriginalExchanges.Original> original) {
        DeliveryCompletion completion = new DeliveryCompletion(ledger, submission, original);
        exchange.getExchangeExtension().addOnCompletion(completion);
        return completion;
    }

    /**
     * The route continues with the ended job.
     *
     * @param done what the history of the job says of its download, or {@code null}
     */
    void delivered(Job job, String done) {
        delivered = job;
        download = done;
    }

    /** The route gets the exception of a job without video, which counts as delivered however the route handles it. */
    void threw(Job job) {
        delivered = job;
        threw = true;
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
        end(threw);
    }

    private void end(boolean succeeded) {
        original.ifPresent(OriginalExchanges.Original::leave);
        if (succeeded) {
            // Keeps the lease until the ledger is written: a consumer would deliver the job again.
            ledger.delivered(submission.entryId(), delivered, download).whenComplete((done, failure) -> {
                if (submission.leased()) {
                    ledger.leases().release(submission.entryId());
                }
            });
        } else if (submission.leased()) {
            ledger.release(submission.entryId());
        }
    }
}
