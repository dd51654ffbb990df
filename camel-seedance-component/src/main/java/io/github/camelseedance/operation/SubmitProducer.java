package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import org.apache.camel.Exchange;

/** Submits a job and answers at once with what was accepted, or with the job that the key or a redelivery stands for. */
public final class SubmitProducer extends SeedanceProducer {

    private final SubmissionMark mark = new SubmissionMark();

    public SubmitProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.submit);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        JobAnswer.clear(exchange.getMessage());
        return getEndpoint()
                .submitter()
                .submit(exchange, mark, () -> false)
                .thenAccept(submission -> JobAnswer.write(submission.job(), exchange.getMessage()));
    }
}
