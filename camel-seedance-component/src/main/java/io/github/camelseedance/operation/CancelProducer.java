package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import org.apache.camel.Exchange;

/** Cancels a job that is still queued, and tells whether that worked. */
public final class CancelProducer extends SeedanceProducer {

    public CancelProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.cancel);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String requestId = RequestIds.of(exchange, getEndpoint().getConfiguration());
        ModelApi api = api(exchange);
        return api.cancel(requestId).thenCompose(cancellation -> whatIsTrue(api, cancellation)
                .thenAccept(job -> answer(exchange, cancellation.outcome(), job)));
    }

    /** A refusal only says where the queue has the job: whether it has succeeded or failed, its result tells. */
    private CompletableFuture<Job> whatIsTrue(ModelApi api, Cancellation cancellation) {
        Job job = cancellation.job();
        if (cancellation.outcome() == Cancellation.Outcome.CANCELLED) {
            return CompletableFuture.completedFuture(getEndpoint().jobs().seen(job));
        }
        return api.observe(job.requestId())
                .thenApply(getEndpoint().jobs()::seen)
                .exceptionally(notToBeHad -> job);
    }

    private static void answer(Exchange exchange, Cancellation.Outcome outcome, Job job) {
        JobAnswer.write(job, exchange.getMessage());
        exchange.getMessage().setHeader(SeedanceConstants.CANCEL_OUTCOME, outcome.toString());
    }
}
