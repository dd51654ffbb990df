// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.error.Failures;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** Reads the catalog entry of a model, which includes its price. */
public final class ModelProducer extends SeedanceProducer {

    public ModelProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.model);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        String model = exchange.getMessage()
                .getHeader(SeedanceConstants.MODEL, context().configuration().getModel(), String.class);
        return api(exchange).model(model).thenAccept(entry -> {
            if (entry.basePriceUsd() == null) {
                throw Failures.withoutPrice(entry);
            }
            exchange.getMessage().setBody(entry);
        });
    }
}
