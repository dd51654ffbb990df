package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import org.apache.camel.Exchange;

/** Fetches the outcome of a job; while it has not ended, its current state. */
public final class ResultProducer extends SeedanceProducer {

    public ResultProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.result);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String requestId = RequestIds.of(exchange, getEndpoint().getConfiguration());
        return api(exchange).result(requestId).thenCompose(seen -> getEndpoint()
                .outcome()
                .deliver(getEndpoint().jobs().seen(seen), exchange));
    }
}
