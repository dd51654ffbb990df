package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.model.Cancellation;
import org.apache.camel.Exchange;

/** Cancels a job that is still queued, and tells whether that worked. */
public final class CancelProducer extends SeedanceProducer {

    public CancelProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.cancel);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String requestId = RequestIds.of(exchange, getEndpoint().getConfiguration());
        return getEndpoint()
                .client()
                .api()
                .cancel(requestId)
                .thenAccept(cancellation -> answer(exchange, cancellation));
    }

    private void answer(Exchange exchange, Cancellation cancellation) {
        JobAnswer.write(getEndpoint().jobs().seen(cancellation), exchange.getMessage());
        exchange.getMessage()
                .setHeader(
                        SeedanceConstants.CANCEL_OUTCOME, cancellation.outcome().toString());
    }
}
