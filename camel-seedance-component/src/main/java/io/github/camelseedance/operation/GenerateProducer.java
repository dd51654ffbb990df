// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.CallOrigin;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.deliver.QueueTimeouts;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.JobException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.lease.OpenDecision;
import io.github.camelseedance.management.Decider;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.submit.Submission;
import io.github.camelseedance.submit.SubmissionMark;
import io.github.camelseedance.submit.SubmitMode;
import io.github.camelseedance.wait.Wait;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** Submits a job, waits for its end without blocking a thread, and delivers the outcome. */
public final class GenerateProducer extends SeedanceProducer {

    private final SubmissionMark mark = new SubmissionMark();

    public GenerateProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.generate);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        SubmitMode mode = SubmitMode.waiting(
                context().ledger().lease(),
                () -> context().poller().isStopping(),
                context().outcome()::requireStorable);
        // Watched from the start: the original may end before the API accepts the job.
        Optional<OriginalExchanges.Original> original = context().originals().of(exchange);
        return submit(exchange, mode)
                .whenComplete((submission, failure) -> {
                    if (submission == null || submission.isEmpty()) {
                        original.ifPresent(OriginalExchanges.Original::leave);
                    }
                })
                .thenCompose(submission -> submission
                        .map(present -> deliver(exchange, present, original))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private CompletableFuture<Optional<Submission>> submit(Exchange exchange, SubmitMode mode) {
        try {
            return context().submitter().submit(exchange, mark, mode);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> deliver(
            Exchange exchange, Submission submission, Optional<OriginalExchanges.Original> original) {
        DeliveryCompletion completion =
                DeliveryCompletion.addTo(exchange, context().ledger(), submission, original);
        // An exchange that fails from here on still carries the id of its job.
        exchange.getMessage()
                .setHeader(SeedanceConstants.REQUEST_ID, submission.job().requestId());
        return ended(exchange, submission)
                .thenCompose(job -> context().outcome().deliver(job, exchange).whenComplete((download, failure) -> {
                    if (failure == null) {
                        completion.delivered(job, download);
                    } else if (Failures.unwrap(failure) instanceof JobException) {
                        completion.threw(job);
                    }
                }))
                .thenAccept(download -> {});
    }

    private CompletableFuture<Job> ended(Exchange exchange, Submission submission) {
        Job known = submission.job();
        if (!known.status().isTerminal()) {
            return await(exchange, submission);
        }
        if (known.status() != JobStatus.COMPLETED) {
            return CompletableFuture.completedFuture(known);
        }
        // The links of a job that ended a while ago may have expired.
        return api(exchange)
                .result(known.requestId())
                .thenApply(context().recorder()::record)
                .thenCompose(job -> job.status().isTerminal()
                        ? CompletableFuture.completedFuture(job)
                        : await(exchange, submission));
    }

    private CompletableFuture<Job> await(Exchange exchange, Submission submission) {
        ApiClient client = context().client().onBehalfOf(CallOrigin.of(exchange));
        SeedanceConfiguration configuration = context().configuration();
        Job known = submission.job();
        String who = Decider.option("cancelOnTimeout", exchange);
        CompletableFuture<Job> ended = context()
                .poller()
                .await(new Wait(
                        known.requestId(),
                        submission.age(),
                        client,
                        context().schedules().apply(submission.kind()),
                        Duration.ofMillis(configuration.getWaitTimeout()),
                        context().recorder()::record,
                        QueueTimeouts.of(
                                context().ledger(), configuration.getChannel(), known, submission.queueTimeout())))
                .thenApply(job -> job.withOrigin(known.model(), known.jobKey()));
        return configuration.isCancelOnTimeout()
                ? ended.exceptionallyComposeAsync(
                        failure -> cancelOnTimeout(client.api(), failure, who),
                        context().apiExecutor())
                : ended;
    }

    private CompletableFuture<Job> cancelOnTimeout(ModelApi api, Throwable failure, String who) {
        Throwable cause = Failures.unwrap(failure);
        if (!(cause instanceof WaitTimeoutException timeout)) {
            return CompletableFuture.failedFuture(cause);
        }
        OpenDecision decision = context()
                .ledger()
                .audit()
                .begin(Decision.cancel, who, context().configuration().getChannel(), timeout.getRequestId());
        return api.cancel(timeout.getRequestId()).handle((cancellation, cancelFailure) -> {
            if (cancellation != null) {
                decision.done(cancellation.job().status());
            }
            if (cancellation != null && cancellation.outcome() == Cancellation.Outcome.CANCELLED) {
                context().recorder().record(cancellation.job());
            }
            throw timeout.withOutcome(cancelResult(cancellation, cancelFailure));
        });
    }

    private static String cancelResult(Cancellation cancellation, Throwable cancelFailure) {
        if (cancelFailure != null) {
            return "the attempt to cancel it (cancelOnTimeout) failed too, so it may go on: fetch its video later with"
                    + " seedance:result";
        }
        return cancellation.outcome() == Cancellation.Outcome.CANCELLED
                ? "it was cancelled (cancelOnTimeout) before it ran, and is not billed"
                : "it could no longer be cancelled (cancelOnTimeout), runs to its end and is billed: fetch its video later"
                        + " with seedance:result";
    }
}
