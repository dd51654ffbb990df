package io.github.camelseedance.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.input.BoundRequest;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import org.apache.camel.Exchange;

/**
 * Submits at most once. The intent stands in the ledger before the first byte is sent and the request id right after; whoever
 * comes with the same key, or is redelivered, is led to the job that exists. When the fate of a submission is unknown, that is
 * what stands in the ledger, and nobody submits it again.
 */
public final class Submitter {

    private final ModelApi api;
    private final JobRepository repository;
    private final SubmissionsUnderWay underWay;
    private final RequestBinder binder;
    private final JobKey jobKey;
    private final String channel;
    private final Supplier<String> ids;
    private final SubmissionRecorder recorder;
    private final Clock clock;

    /**
     * @param ids makes new unique ids for ledger entries
     * @param listener is told of each job that was accepted
     */
    public Submitter(
            ModelApi api,
            JobRepository repository,
            SubmissionsUnderWay underWay,
            RequestBinder binder,
            JobKey jobKey,
            String channel,
            Supplier<String> ids,
            Consumer<Job> listener,
            Clock clock) {
        this.api = api;
        this.repository = repository;
        this.underWay = underWay;
        this.binder = binder;
        this.jobKey = jobKey;
        this.channel = channel;
        this.ids = ids;
        this.recorder = new SubmissionRecorder(repository, listener);
        this.clock = clock;
    }

    /**
     * Submits the message, unless a job stands for it already.
     *
     * @param mark finds the job again when the exchange is redelivered
     * @param closing whether nothing new is to be begun, because the application shuts down
     */
    CompletableFuture<Submission> submit(Exchange exchange, SubmissionMark mark, BooleanSupplier closing) {
        String key = jobKey.of(exchange);
        Optional<LedgerEntry> existing = key != null
                ? repository.findByKey(channel, key)
                : mark.ofRedelivery(exchange).flatMap(repository::find);
        if (existing.isPresent()) {
            return resume(existing.get());
        }
        if (closing.getAsBoolean()) {
            throw WaitAbandonedException.beforeSubmission();
        }
        return binder.bind(exchange).thenCompose(bound -> reserveAndSend(exchange, mark, key, bound));
    }

    private CompletableFuture<Submission> reserveAndSend(
            Exchange exchange, SubmissionMark mark, String key, BoundRequest bound) {
        String entryId = ids.get();
        CompletableFuture<LedgerEntry> outcome = underWay.begin(entryId);
        try {
            Reservation reservation = repository.reserve(
                    new SubmissionIntent(entryId, channel, key, bound.model()),
                    Lease.of("node", Duration.ofMinutes(2)));
            if (!reservation.created()) {
                outcome.complete(reservation.entry());
                return resume(reservation.entry());
            }
            mark.set(exchange, entryId);
            return send(exchange, bound, reservation.entry())
                    .whenComplete((entry, failure) -> {
                        if (failure == null) {
                            outcome.complete(entry);
                        } else {
                            outcome.completeExceptionally(failure);
                        }
                    })
                    .thenApply(this::submission);
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
            throw e;
        }
    }

    private CompletableFuture<LedgerEntry> send(Exchange exchange, BoundRequest bound, LedgerEntry intent) {
        return api.submit(bound.model(), bound.request()).handle((job, failure) -> {
            if (failure != null) {
                throw recorder.notAccepted(intent, Failures.unwrap(failure));
            }
            // Whatever fails from here on, the exchange tells which job was paid.
            exchange.getMessage().setHeader(SeedanceConstants.REQUEST_ID, job.requestId());
            return recorder.accepted(intent, job);
        });
    }

    private CompletableFuture<Submission> resume(LedgerEntry entry) {
        return switch (entry.status()) {
            case UNCONFIRMED ->
                CompletableFuture.failedFuture(
                        new SubmissionUnconfirmedException(String.valueOf(entry.error()), entry.jobKey(), null));
            case SUBMITTING -> join(entry);
            default -> CompletableFuture.completedFuture(submission(entry));
        };
    }

    /** Waits for a submission that is being made side by side; one that nobody is making was left behind by a crash. */
    private CompletableFuture<Submission> join(LedgerEntry entry) {
        Optional<CompletableFuture<LedgerEntry>> outcome = underWay.find(entry.entryId());
        if (outcome.isPresent()) {
            return outcome.get().thenApply(this::submission);
        }
        // It may have ended between the look into the ledger and the look at what is under way.
        Optional<LedgerEntry> now = repository.find(entry.entryId());
        if (now.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new SeedanceException(
                            "The submission with jobKey '" + Redaction.clean(entry.jobKey())
                                    + "' that was under way has just been refused: nothing is billed, send the message again."));
        }
        if (now.get().version() != entry.version()) {
            return resume(now.get());
        }
        return CompletableFuture.failedFuture(new SubmissionUnconfirmedException(
                "it was under way when the application stopped", entry.jobKey(), null));
    }

    private Submission submission(LedgerEntry entry) {
        Job job = entry.job().orElseThrow();
        Duration age = Duration.between(entry.createdAt(), clock.instant());
        return new Submission(job, age.isNegative() ? Duration.ZERO : age);
    }
}
