package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import org.apache.camel.Exchange;

/** Reads the catalog entry of a model with its price, free of charge. */
public final class ModelProducer extends SeedanceProducer {

    public ModelProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.model);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String model = exchange.getMessage()
                .getHeader(
                        SeedanceConstants.MODEL,
                        getEndpoint().getConfiguration().getModel(),
                        String.class);
        return api(exchange).model(model).thenAccept(exchange.getMessage()::setBody);
    }
}
