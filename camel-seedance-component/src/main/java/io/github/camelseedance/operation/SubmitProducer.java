package io.github.camelseedance.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.ledger.Lease;
import org.apache.camel.Exchange;

/** Submits a job and answers at once with what was accepted, or with the job that the key or a redelivery stands for. */
public final class SubmitProducer extends SeedanceProducer {

    private final SubmissionMark mark = new SubmissionMark();

    public SubmitProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.submit);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        Terms terms = new Terms(Lease.free(firstLook()), () -> false);
        return getEndpoint()
                .submitter()
                .submit(exchange, mark, terms)
                .thenAccept(submission ->
                        submission.ifPresent(present -> JobAnswer.write(present.job(), exchange.getMessage())));
    }

    private Duration firstLook() {
        return Duration.ofMillis(getEndpoint().getConfiguration().getPollInitialDelay());
    }
}
