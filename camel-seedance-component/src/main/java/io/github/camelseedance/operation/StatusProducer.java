package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import org.apache.camel.Exchange;

/** Tells where a job stands. A failed job is a state here, not an error. */
public final class StatusProducer extends SeedanceProducer {

    public StatusProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.status);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String requestId = RequestIds.of(exchange, getEndpoint().getConfiguration());
        return api(exchange)
                .observe(requestId)
                .thenAccept(seen -> JobAnswer.write(getEndpoint().jobs().seen(seen), exchange.getMessage()));
    }
}
