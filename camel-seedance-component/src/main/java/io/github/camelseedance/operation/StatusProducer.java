// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** Returns the current state of a job. A failed job is a state here, not an error. */
public final class StatusProducer extends SeedanceProducer {

    public StatusProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.status);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        return api(exchange)
                .observe(requestId(exchange))
                .thenAccept(job -> JobAnswer.write(context().recorder().record(job), exchange.getMessage()));
    }
}
