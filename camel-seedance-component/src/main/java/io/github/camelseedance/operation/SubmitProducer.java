package io.github.camelseedance.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.submit.SubmissionMark;
import io.github.camelseedance.submit.Terms;
import io.github.camelseedance.wait.PollHistory;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.Exchange;

/** Submits a job and answers at once with what was accepted, or with the job that the key or a redelivery stands for. */
public final class SubmitProducer extends SeedanceProducer {

    private final SubmissionMark mark = new SubmissionMark();

    public SubmitProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.submit);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        return getEndpoint()
                .submitter()
                .submit(
                        exchange,
                        mark,
                        Terms.leaving(this::firstLook, getEndpoint().outcome()::requireCarriedName))
                .thenAccept(submission ->
                        submission.ifPresent(present -> JobAnswer.write(present.job(), exchange.getMessage())));
    }

    /** A consumer of results asks then, wherever it is; what it has learned here of jobs of the model counts. */
    private Duration firstLook(String model, String requestId) {
        Instant now = Instant.EPOCH;
        Instant first = getEndpoint().schedule(JobKind.ofModel(model)).next(requestId, PollHistory.begin(now), now);
        return Duration.between(now, first);
    }
}
