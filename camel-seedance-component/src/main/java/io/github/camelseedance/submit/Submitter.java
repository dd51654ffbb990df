package io.github.camelseedance.submit;

import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.api.CallOrigin;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.input.BoundRequest;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * Submits at most once. The intent is in the ledger before the first byte is sent, and the request id right after. A message
 * with the same key, or a redelivered one, gets the existing job; a message with an identity gets its key here. A submission
 * with unknown fate is recorded as such, and is not submitted again until a person decides.
 */
public final class Submitter {

    private final ModelApi api;
    private final NodeLedger ledger;
    private final JobRepository repository;
    private final SubmissionsUnderWay underWay;
    private final RequestBinder binder;
    private final Intents intents;
    private final SubmissionRecorder recorder;
    private final StandingSubmissions standing;
    private final FoundAgain foundAgain = new FoundAgain();

    /** @param listener is told of each job that was accepted */
    public Submitter(
            ModelApi api,
            NodeLedger ledger,
            SubmissionsUnderWay underWay,
            RequestBinder binder,
            Intents intents,
            AcceptedListener listener) {
        this.api = api;
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.underWay = underWay;
        this.binder = binder;
        this.intents = intents;
        this.recorder = new SubmissionRecorder(ledger, listener);
        this.standing = new StandingSubmissions(ledger, underWay);
    }

    /**
     * Submits the message, unless a job stands for it already.
     *
     * @param mark finds the job again when the exchange is redelivered
     * @return empty if the message only strikes out an unconfirmed submission
     */
    public CompletableFuture<Optional<Submission>> submit(Exchange exchange, SubmissionMark mark, Terms terms) {
        String key = intents.keyOf(exchange);
        Optional<UnconfirmedDecision> decision = UnconfirmedDecision.take(exchange);
        JobAnswer.clear(exchange.getMessage());
        if (decision.isPresent() && key == null) {
            throw UnconfirmedDecision.refusal(
                    "which submission is meant is told by its job key: set the option jobKey or" + " the header "
                            + SeedanceConstants.JOB_KEY);
        }
        Optional<LedgerEntry> existing = beforeAnythingIsSent(() -> key != null
                ? repository.findByKey(intents.channel(), key)
                : mark.ofRedelivery(exchange).flatMap(repository::find));
        if (existing.isEmpty()) {
            return decision.isPresent() && decision.get().action() != UnconfirmedDecision.Action.sendAgain
                    ? nothingToDecide(decision.get())
                    : submitNew(exchange, mark, key, terms);
        }
        Optional<LedgerEntry> doubtful = decision.flatMap(decided -> standing.doubtful(existing.get()));
        if (doubtful.isPresent()) {
            return decide(exchange, decision.get(), doubtful.get(), terms);
        }
        CompletableFuture<Void> compared =
                key == null ? CompletableFuture.completedFuture(null) : compare(exchange, existing.get());
        return compared.thenCompose(done -> standing.submission(existing.get(), terms))
                .thenApply(Optional::of);
    }

    /**
     * Logs a warning if the job with the key has another input than the message. An input that cannot be read is ignored, and a
     * stream that can be read only once is left to the route.
     */
    private CompletableFuture<Void> compare(Exchange exchange, LedgerEntry entry) {
        Object body = exchange.getMessage().getBody();
        boolean readOnce = body instanceof InputStream || body instanceof Reader;
        if (entry.intent().input().isEmpty() || readOnce && !(body instanceof StreamCache)) {
            return CompletableFuture.completedFuture(null);
        }
        return binder.bind(exchange, input -> {
                    foundAgain.withOtherInput(entry, input.fingerprint());
                    return false;
                })
                .handle((nothing, unreadable) -> null);
    }

    private static CompletableFuture<Optional<Submission>> nothingToDecide(UnconfirmedDecision decision) {
        if (decision.action() == UnconfirmedDecision.Action.forget) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        throw UnconfirmedDecision.refusal("there is no submission with this job key to be resolved");
    }

    private CompletableFuture<Optional<Submission>> submitNew(
            Exchange exchange, SubmissionMark mark, String key, Terms terms) {
        checkOpen(terms);
        terms.readiness().accept(exchange);
        Map<String, Object> headers = intents.headersOf(exchange);
        KeyedInput keyed = new KeyedInput(
                key,
                key == null ? intents.automaticKey(exchange) : Optional.empty(),
                derived -> beforeAnythingIsSent(() -> repository.findByKey(intents.channel(), derived)));
        return binder.bind(exchange, keyed)
                .thenCompose(wanted -> wanted.map(bound -> submitNew(exchange, mark, keyed, headers, bound, terms))
                        .orElseGet(() -> {
                            foundAgain.byAutomaticKey(exchange, keyed.existing());
                            return standing.submission(keyed.existing(), terms);
                        }))
                .thenApply(Optional::of);
    }

    private CompletableFuture<Submission> submitNew(
            Exchange exchange,
            SubmissionMark mark,
            KeyedInput keyed,
            Map<String, Object> headers,
            BoundRequest bound,
            Terms terms) {
        SubmissionIntent intent = intents.intent(keyed.key(), headers, bound, keyed.hashes());
        return reserveAndSend(intent.entryId(), exchange, bound, terms, () -> {
            Reservation reservation = reserve(intent);
            if (reservation.created()) {
                mark.set(exchange, intent.entryId());
            } else if (!keyed.isAutomatic()) {
                foundAgain.withOtherInput(reservation.entry(), keyed.input());
            }
            return reservation;
        });
    }

    private static void checkOpen(Terms terms) {
        if (terms.closing().getAsBoolean()) {
            throw WaitAbandonedException.beforeSubmission();
        }
    }

    private Reservation reserve(SubmissionIntent intent) {
        try {
            return beforeAnythingIsSent(() -> repository.reserve(intent, ledger.lease()));
        } catch (LedgerException e) {
            // It may stand there all the same. Nothing was sent, so nobody has to be asked about it.
            recorder.forget(intent.entryId(), 0);
            throw e;
        }
    }

    private static <T> T beforeAnythingIsSent(Supplier<T> ledgerCall) {
        try {
            return ledgerCall.get();
        } catch (RuntimeException e) {
            if (e instanceof LedgerException refused && refused.isRefused()) {
                throw new InvalidInputException(
                        "Nothing was submitted and nothing is billed, because the ledger cannot keep the job key, the model or"
                                + " a carried header of this message: correct them. " + e.getMessage(),
                        e);
            }
            throw new LedgerException(
                    "Nothing was submitted and nothing is billed, because the ledger cannot be used. Send the message again"
                            + " later. " + e.getMessage(),
                    e);
        }
    }

    private CompletableFuture<Submission> reserveAndSend(
            String entryId, Exchange exchange, BoundRequest bound, Terms terms, Supplier<Reservation> reserve) {
        CompletableFuture<LedgerEntry> outcome = underWay.begin(entryId);
        try {
            Reservation reservation = reserve.get();
            if (!reservation.created()) {
                outcome.complete(reservation.entry());
                return standing.submission(reservation.entry(), terms);
            }
            ledger.submissions().take(entryId);
            return send(exchange, bound, reservation.entry(), terms)
                    .whenComplete((entry, failure) -> {
                        if (failure == null) {
                            outcome.complete(entry);
                        } else {
                            outcome.completeExceptionally(failure);
                        }
                    })
                    .thenApply(entry -> standing.submission(entry, terms.waits())
                            .accepted(JobKind.of(bound.model(), bound.request())));
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
            throw e;
        }
    }

    private CompletableFuture<LedgerEntry> send(
            Exchange exchange, BoundRequest bound, LedgerEntry intent, Terms terms) {
        return api.onBehalfOf(CallOrigin.of(exchange))
                .submit(bound.model(), bound.request())
                .handle((job, failure) -> {
                    if (failure != null) {
                        throw recorder.notAccepted(intent, Failures.unwrap(failure));
                    }
                    // Whatever fails from here on, the exchange tells which job was paid.
                    exchange.getMessage().setHeader(SeedanceConstants.REQUEST_ID, job.requestId());
                    return recorder.accepted(
                            intent, job, bound.request(), terms.lease(intent.model(), job.requestId()));
                })
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Optional<Submission>> decide(
            Exchange exchange, UnconfirmedDecision decision, LedgerEntry doubtful, Terms terms) {
        return switch (decision.action()) {
            case forget -> {
                repository.forget(doubtful);
                yield CompletableFuture.completedFuture(Optional.empty());
            }
            case resolve ->
                resolve(exchange, doubtful, decision.requestId(), terms).thenApply(Optional::of);
            case sendAgain -> sendAgain(exchange, doubtful, terms).thenApply(Optional::of);
        };
    }

    /** The API has to know the job: a typing error would otherwise be waited for, for ever. */
    private CompletableFuture<Submission> resolve(
            Exchange exchange, LedgerEntry doubtful, String requestId, Terms terms) {
        return api.onBehalfOf(CallOrigin.of(exchange))
                .observe(requestId)
                .thenApply(known -> repository.confirm(doubtful, requestId, terms.lease(doubtful.model(), requestId)))
                .thenCompose(entry -> standing.submission(entry, terms));
    }

    private CompletableFuture<Submission> sendAgain(Exchange exchange, LedgerEntry doubtful, Terms terms) {
        checkOpen(terms);
        terms.readiness().accept(exchange);
        return binder.bind(exchange)
                .thenCompose(bound ->
                        reserveAndSend(doubtful.entryId(), exchange, bound, terms, () -> reserveAgain(doubtful)));
    }

    private Reservation reserveAgain(LedgerEntry doubtful) {
        try {
            return new Reservation(repository.submitAgain(doubtful, ledger.lease()), true);
        } catch (StaleEntryException overtaken) {
            LedgerEntry current = repository.find(doubtful.entryId()).orElseThrow(() -> overtaken);
            if (current.stage() == Stage.UNCONFIRMED) {
                throw overtaken;
            }
            return new Reservation(current, false);
        }
    }
}
