package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import org.apache.camel.Exchange;

/** Reads the catalog entry of a model, which includes its price. */
public final class ModelProducer extends SeedanceProducer {

    public ModelProducer(ProducerContext context) {
        super(context, SeedanceOperation.model);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String model = exchange.getMessage()
                .getHeader(SeedanceConstants.MODEL, context.configuration().getModel(), String.class);
        return api(exchange).model(model).thenAccept(exchange.getMessage()::setBody);
    }
}
