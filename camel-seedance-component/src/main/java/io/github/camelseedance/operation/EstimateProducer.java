// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.model.Estimate;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Checks a request as {@code submit} does, and returns what its job would cost. Submits nothing. */
public final class EstimateProducer extends SeedanceProducer {

    public EstimateProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.estimate);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        return context().estimator().estimate(exchange).thenAccept(estimate -> write(estimate, exchange.getMessage()));
    }

    private static void write(Estimate estimate, Message message) {
        message.setBody(estimate);
        JobAnswer.header(message, SeedanceConstants.ESTIMATED_COST, estimate.cost());
    }
}
