package io.github.camelseedance.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.CallOrigin;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.JobException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.model.CancelOutcome;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.submit.Submission;
import io.github.camelseedance.submit.SubmissionMark;
import io.github.camelseedance.submit.Terms;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.Wait;
import org.apache.camel.Exchange;

/** Submits a job, waits for its end without holding a thread, and hands over the outcome. */
public final class GenerateProducer extends SeedanceProducer {

    private final SubmissionMark mark = new SubmissionMark();

    public GenerateProducer(SeedanceEndpoint endpoint) {
        super(endpoint, SeedanceOperation.generate);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        Terms terms = Terms.waiting(
                getEndpoint().ledger().lease(),
                () -> poller().isStopping(),
                getEndpoint().outcome()::requireStorable);
        // Watch it from the start: the original may end before the submission is answered.
        Optional<OriginalExchanges.Original> original =
                getEndpoint().originals().of(exchange);
        return submit(exchange, terms)
                .whenComplete((submission, failure) -> {
                    if (submission == null || submission.isEmpty()) {
                        original.ifPresent(OriginalExchanges.Original::leave);
                    }
                })
                .thenCompose(submission -> submission
                        .map(present -> outcome(exchange, present, original))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private CompletableFuture<Optional<Submission>> submit(Exchange exchange, Terms terms) {
        try {
            return getEndpoint().submitter().submit(exchange, mark, terms);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> outcome(
            Exchange exchange, Submission submission, Optional<OriginalExchanges.Original> original) {
        JobInHand inHand = JobInHand.until(exchange, getEndpoint().ledger(), submission, original);
        // Also an exchange that fails from here on tells which job it is about.
        exchange.getMessage()
                .setHeader(SeedanceConstants.REQUEST_ID, submission.job().requestId());
        return end(exchange, submission)
                .thenCompose(
                        job -> getEndpoint().outcome().deliver(job, exchange).whenComplete((done, failure) -> {
                            if (failure == null) {
                                inHand.delivered(job);
                            } else if (Failures.unwrap(failure) instanceof JobException) {
                                inHand.told(job);
                            }
                        }));
    }

    private CompletableFuture<Job> end(Exchange exchange, Submission submission) {
        Job known = submission.job();
        if (!known.status().isTerminal()) {
            return await(exchange, submission);
        }
        if (known.status() != JobStatus.COMPLETED) {
            return CompletableFuture.completedFuture(known);
        }
        // The links of a job that ended a while ago may have expired: ask for fresh ones.
        return api(exchange)
                .result(known.requestId())
                .thenApply(getEndpoint().jobs()::seen)
                .thenCompose(job -> job.status().isTerminal()
                        ? CompletableFuture.completedFuture(job)
                        : await(exchange, submission));
    }

    private CompletableFuture<Job> await(Exchange exchange, Submission submission) {
        ApiClient client = getEndpoint().client().onBehalfOf(CallOrigin.of(exchange));
        SeedanceConfiguration configuration = getEndpoint().getConfiguration();
        Job known = submission.job();
        CompletableFuture<Job> ended = poller().await(new Wait(
                        known.requestId(),
                        submission.age(),
                        client,
                        getEndpoint().schedule(submission.kind()),
                        Duration.ofMillis(configuration.getWaitTimeout()),
                        getEndpoint().jobs()::seen))
                .thenApply(job -> job.withOrigin(known.model(), known.jobKey()));
        return configuration.isCancelOnTimeout()
                ? ended.exceptionallyComposeAsync(
                        failure -> cancelOnTimeout(client.api(), failure),
                        getEndpoint().getComponent().getApiExecutor())
                : ended;
    }

    private CompletableFuture<Job> cancelOnTimeout(ModelApi api, Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        if (!(cause instanceof WaitTimeoutException timeout)) {
            return CompletableFuture.failedFuture(cause);
        }
        return api.cancel(timeout.getRequestId()).handle((cancellation, cancelFailure) -> {
            if (cancellation != null && cancellation.outcome() == CancelOutcome.CANCELLED) {
                getEndpoint().jobs().seen(cancellation.job());
            }
            throw timeout.becameOfTheJob(whatBecame(cancellation, cancelFailure));
        });
    }

    private static String whatBecame(Cancellation cancellation, Throwable cancelFailure) {
        if (cancelFailure != null) {
            return "the attempt to cancel it (cancelOnTimeout) failed too, so it may go on: fetch its video later with"
                    + " seedance:result";
        }
        return cancellation.outcome() == CancelOutcome.CANCELLED
                ? "it was cancelled (cancelOnTimeout) before it ran, and is not billed"
                : "it could no longer be cancelled (cancelOnTimeout), runs to its end and is billed: fetch its video later"
                        + " with seedance:result";
    }

    private JobPoller poller() {
        return getEndpoint().getComponent().getPoller();
    }
}
