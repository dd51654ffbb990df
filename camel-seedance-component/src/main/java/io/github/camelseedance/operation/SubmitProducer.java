// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.submit.SubmissionMark;
import io.github.camelseedance.submit.SubmitMode;
import io.github.camelseedance.wait.PollHistory;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** Submits a job and returns the accepted job, or the existing one for the same key or a redelivery. */
public final class SubmitProducer extends SeedanceProducer {

    private final SubmissionMark mark = new SubmissionMark();

    public SubmitProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.submit);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        SubmitMode mode = SubmitMode.detached(this::firstPoll, context().outcome()::requireCarriedName);
        return context()
                .submitter()
                .submit(exchange, mark, mode)
                .thenAccept(submission ->
                        submission.ifPresent(present -> JobAnswer.write(present.job(), exchange.getMessage())));
    }

    /**
     * Returns when a consumer on any node first polls the job, which includes what this node has learned about its model. A job
     * that may not be queued that long is polled at its limit.
     */
    private Duration firstPoll(String model, String requestId) {
        Instant now = Instant.EPOCH;
        Instant first =
                context().schedules().apply(JobKind.ofModel(model)).next(requestId, PollHistory.begin(now), now);
        long queueTimeout = context().configuration().getQueueTimeout();
        Instant limit = queueTimeout > 0 ? now.plusMillis(queueTimeout) : Instant.MAX;
        return Duration.between(now, first.isAfter(limit) ? limit : first);
    }
}
