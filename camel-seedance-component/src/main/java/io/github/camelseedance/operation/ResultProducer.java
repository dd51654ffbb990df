// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceOperation;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** Fetches the outcome of a finished job, or the current state of an unfinished one. */
public final class ResultProducer extends SeedanceProducer {

    public ResultProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.result);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        return api(exchange).result(requestId(exchange)).thenCompose(job -> context()
                .outcome()
                .deliver(context().recorder().record(job), exchange)
                .thenAccept(download -> {}));
    }
}
