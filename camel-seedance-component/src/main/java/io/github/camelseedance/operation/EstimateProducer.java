// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.model.Job;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Checks a request as {@code submit} does, and returns what its job would cost. Submits nothing. If the job key has a job
 * already, which would not be paid again, the headers say which.
 */
public final class EstimateProducer extends SeedanceProducer {

    public EstimateProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.estimate);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        Optional<Job> existing = context().submitter().existing(exchange).flatMap(LedgerEntry::job);
        return context().estimator().estimate(exchange).thenAccept(estimate -> {
            Message message = exchange.getMessage();
            message.setBody(estimate);
            JobAnswer.header(message, SeedanceConstants.ESTIMATED_COST, estimate.cost());
            existing.ifPresent(job -> {
                message.setHeader(SeedanceConstants.REQUEST_ID, job.requestId());
                message.setHeader(SeedanceConstants.STATUS, job.status().toString());
            });
        });
    }
}
