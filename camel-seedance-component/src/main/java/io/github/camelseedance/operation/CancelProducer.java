// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.lease.OpenDecision;
import io.github.camelseedance.management.Decider;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** Cancels a job that is still queued, and sets a header with the outcome. */
public final class CancelProducer extends SeedanceProducer {

    public CancelProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.cancel);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        ModelApi api = api(exchange);
        String requestId = requestId(exchange);
        OpenDecision decision = context()
                .ledger()
                .audit()
                .begin(
                        Decision.cancel,
                        Decider.of(exchange),
                        context().configuration().getChannel(),
                        requestId);
        return api.cancel(requestId).thenCompose(cancellation -> currentJob(api, cancellation, decision)
                .thenAccept(job -> {
                    JobAnswer.write(job, exchange.getMessage());
                    exchange.getMessage()
                            .setHeader(
                                    SeedanceConstants.CANCEL_OUTCOME,
                                    cancellation.outcome().toString());
                }));
    }

    /** Polls the job after a refusal, which does not say whether the job succeeded or failed. */
    private CompletableFuture<Job> currentJob(ModelApi api, Cancellation cancellation, OpenDecision decision) {
        Job job = cancellation.job();
        if (cancellation.outcome() == Cancellation.Outcome.CANCELLED) {
            decision.done(job.status());
            return CompletableFuture.completedFuture(context().recorder().record(job));
        }
        return api.observe(job.requestId())
                .thenApply(context().recorder()::record)
                .exceptionally(failure -> job)
                .thenApply(current -> {
                    decision.done(current.status());
                    return current;
                });
    }
}
