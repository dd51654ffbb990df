// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.api.CallOrigin;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.api.SubmissionLine;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.input.BoundRequest;
import io.github.camelseedance.input.CheckedInput;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.LedgerWriter;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.ledger.lease.OpenDecision;
import io.github.camelseedance.management.Decider;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.util.function.TriConsumer;

/**
 * Submits each message at most once. Writes the intent to the ledger before the POST and the request id right after it. A
 * message with the same key, and a redelivery, get the existing job. A submission with unknown outcome is recorded as
 * unconfirmed, and is not sent again until a person decides.
 */
public final class Submitter {

    private final ModelApi api;
    private final SubmissionLine line;
    private final NodeLedger ledger;
    private final LedgerView repository;
    private final LedgerWriter writer;
    private final PendingSubmissions pending;
    private final RequestBinder binder;
    private final CostCheck costCheck;
    private final IntentFactory intents;
    private final SubmissionRecorder recorder;
    private final Reservations reservations;
    private final ExistingSubmissions existingSubmissions;
    private final ExistingJobLog existingJobLog = new ExistingJobLog();

    /** @param listener receives each accepted job with its intent and request; must be quick and must not fail */
    public Submitter(
            ModelApi api,
            SubmissionLine line,
            NodeLedger ledger,
            PendingSubmissions pending,
            RequestBinder binder,
            CostCheck costCheck,
            IntentFactory intents,
            TriConsumer<LedgerEntry, Job, GenerationRequest> listener) {
        this.api = api;
        this.line = line;
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.writer = ledger.writer();
        this.pending = pending;
        this.binder = binder;
        this.costCheck = costCheck;
        this.intents = intents;
        this.recorder = new SubmissionRecorder(ledger, listener);
        this.reservations = new Reservations(ledger, recorder);
        this.existingSubmissions = new ExistingSubmissions(ledger, pending);
    }

    /**
     * Submits the message, or finds its existing job.
     *
     * @param mark finds the job when the exchange is redelivered
     * @return empty if the message only removes an unconfirmed submission
     */
    public CompletableFuture<Optional<Submission>> submit(Exchange exchange, SubmissionMark mark, SubmitMode mode) {
        String key = intents.keyOf(exchange);
        Optional<UnconfirmedDecision> decision = UnconfirmedDecision.take(exchange);
        JobAnswer.clear(exchange.getMessage());
        if (decision.isPresent() && key == null) {
            throw UnconfirmedDecision.refusal(
                    "the job key identifies the submission: set the option jobKey or the header "
                            + SeedanceConstants.JOB_KEY);
        }
        Optional<LedgerEntry> existing = Reservations.beforeSubmission(() -> key != null
                ? repository.findByKey(intents.channel(), key)
                : mark.ofRedelivery(exchange).flatMap(repository::find));
        if (existing.isEmpty()) {
            return decision.isPresent() && decision.get().action() != UnconfirmedDecision.Action.sendAgain
                    ? withoutSubmission(decision.get())
                    : submitNew(exchange, mark, key, mode);
        }
        Optional<LedgerEntry> undecided = decision.flatMap(decided -> existingSubmissions.undecided(existing.get()));
        if (undecided.isPresent()) {
            return decide(exchange, decision.get(), undecided.get(), mode);
        }
        CompletableFuture<Void> compared =
                key == null ? CompletableFuture.completedFuture(null) : compare(exchange, existing.get());
        return compared.thenCompose(done -> existingSubmissions.submission(existing.get(), mode))
                .thenApply(Optional::of);
    }

    /** Returns the entry of the job that the key of the message already has; empty if it has none, or no key. */
    public Optional<LedgerEntry> existing(Exchange exchange) {
        String key = intents.keyOf(exchange);
        return key == null
                ? Optional.empty()
                : Reservations.beforeSubmission(() -> repository.findByKey(intents.channel(), key));
    }

    /**
     * Logs a warning if the job with the key has another input than the message. Ignores an unreadable input, and does not read
     * a stream that can be read only once.
     */
    private CompletableFuture<Void> compare(Exchange exchange, LedgerEntry entry) {
        Object body = exchange.getMessage().getBody();
        boolean readOnce = body instanceof InputStream || body instanceof Reader;
        if (entry.intent().input().isEmpty() || readOnce && !(body instanceof StreamCache)) {
            return CompletableFuture.completedFuture(null);
        }
        return binder.bind(exchange, input -> {
                    existingJobLog.warnIfInputDiffers(entry, input.fingerprint());
                    return CompletableFuture.completedFuture(false);
                })
                .handle((nothing, unreadable) -> null);
    }

    private static CompletableFuture<Optional<Submission>> withoutSubmission(UnconfirmedDecision decision) {
        if (decision.action() == UnconfirmedDecision.Action.forget) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        throw UnconfirmedDecision.refusal("there is no submission with this job key to resolve");
    }

    private CompletableFuture<Optional<Submission>> submitNew(
            Exchange exchange, SubmissionMark mark, String key, SubmitMode mode) {
        checkOpen(mode);
        mode.precheck().accept(exchange);
        Map<String, Object> headers = intents.carriedHeaders(exchange);
        KeyedInput keyed = new KeyedInput(
                key,
                key == null ? intents.automaticKey(exchange) : Optional.empty(),
                derived -> Reservations.beforeSubmission(() -> repository.findByKey(intents.channel(), derived)));
        JobCost cost = new JobCost(exchange, costCheck);
        return binder.bind(
                        exchange,
                        input -> keyed.test(input)
                                ? affordable(
                                        input,
                                        cost,
                                        () -> reservations.requireRoom(
                                                intents.intent(keyed.key(), headers, input.model(), keyed.hashes()),
                                                cost))
                                : CompletableFuture.completedFuture(false))
                .thenCompose(wanted -> wanted.map(bound -> submitNew(exchange, mark, keyed, cost, headers, bound, mode))
                        .orElseGet(() -> {
                            existingJobLog.foundByAutomaticKey(exchange, keyed.existing());
                            return existingSubmissions.submission(keyed.existing(), mode);
                        }))
                .thenApply(Optional::of);
    }

    /**
     * Submits an intent that is complete, with the input of the exchange. Finds the job that has its key, if somebody else was
     * faster: its entry id is another one.
     */
    CompletableFuture<Submission> submit(SubmissionIntent intent, Exchange exchange, SubmitMode mode) {
        JobCost cost = new JobCost(exchange, costCheck);
        return binder.bind(exchange, cost::check)
                .thenApply(Optional::orElseThrow)
                .thenCompose(bound -> reserveAndSend(
                        intent.entryId(), exchange, bound, mode, () -> reservations.reserve(intent, cost)));
    }

    /**
     * Checks all that {@link #submit(SubmissionIntent, Exchange, SubmitMode)} checks before it pays, and returns the estimate in
     * USD, or {@code null} if the price is unknown. Costs nothing.
     */
    CompletableFuture<BigDecimal> check(SubmissionIntent intent, Exchange exchange) {
        JobCost cost = new JobCost(exchange, costCheck);
        return binder.check(exchange)
                .thenCompose(input -> cost.check(input).thenCompose(allowed -> costCheck.price(input)))
                .thenApplyAsync(
                        price -> {
                            reservations.requireRoom(intent, cost);
                            return price;
                        },
                        ledger.executor());
    }

    /** Fails if a limit refuses the job, before anything is uploaded for it. */
    private CompletableFuture<Boolean> affordable(CheckedInput input, JobCost cost, Runnable requireRoom) {
        CompletableFuture<Boolean> checked = cost.check(input);
        if (!costCheck.isUploading()) {
            return checked;
        }
        return checked.thenApplyAsync(
                allowed -> {
                    requireRoom.run();
                    return true;
                },
                // The thread that received the price must not wait for the ledger.
                ledger.executor());
    }

    private CompletableFuture<Submission> submitNew(
            Exchange exchange,
            SubmissionMark mark,
            KeyedInput keyed,
            JobCost cost,
            Map<String, Object> headers,
            BoundRequest bound,
            SubmitMode mode) {
        keyed.requireUnchanged();
        SubmissionIntent intent =
                intents.intent(keyed.key(), headers, bound, keyed.hashes()).withFileName(SourceFileName.of(exchange));
        return reserveAndSend(intent.entryId(), exchange, bound, mode, () -> {
            Reservation reservation = reservations.reserve(intent, cost);
            if (reservation.created()) {
                mark.set(exchange, intent.entryId());
            } else if (!keyed.isAutomatic()) {
                existingJobLog.warnIfInputDiffers(reservation.entry(), keyed.input());
            }
            return reservation;
        });
    }

    private static void checkOpen(SubmitMode mode) {
        if (mode.closing().getAsBoolean()) {
            throw WaitAbandonedException.beforeSubmission();
        }
    }

    /** Waits for the turn first: an intent in the ledger says that its submission may be on its way. */
    private CompletableFuture<Submission> reserveAndSend(
            String entryId, Exchange exchange, BoundRequest bound, SubmitMode mode, Supplier<Reservation> reserve) {
        return line.enter().thenCompose(turn -> reserveAndSend(entryId, exchange, bound, mode, reserve, turn));
    }

    private CompletableFuture<Submission> reserveAndSend(
            String entryId,
            Exchange exchange,
            BoundRequest bound,
            SubmitMode mode,
            Supplier<Reservation> reserve,
            SubmissionLine.Turn turn) {
        CompletableFuture<LedgerEntry> outcome = pending.add(entryId);
        try {
            checkOpen(mode);
            Reservation reservation = reserve.get();
            if (!reservation.created()) {
                turn.end();
                exchange.getMessage().removeHeader(SeedanceConstants.ESTIMATED_COST);
                pending.end(entryId, outcome, reservation.entry(), null);
                return existingSubmissions.submission(reservation.entry(), mode);
            }
            ledger.submissions().claim(entryId);
            return send(exchange, bound, reservation.entry(), mode, turn)
                    .whenComplete((entry, failure) -> pending.end(entryId, outcome, entry, failure))
                    .thenApply(entry -> existingSubmissions
                            .submission(entry, mode.waits())
                            .accepted(JobKind.of(
                                    bound.model(), bound.resolution(), bound.duration(), bound.generateAudio())));
        } catch (RuntimeException | Error e) {
            turn.end();
            pending.end(entryId, outcome, null, e);
            throw e;
        }
    }

    private CompletableFuture<LedgerEntry> send(
            Exchange exchange, BoundRequest bound, LedgerEntry intent, SubmitMode mode, SubmissionLine.Turn turn) {
        CompletableFuture<Job> answer = api.onBehalfOf(CallOrigin.of(exchange)).submit(bound.model(), bound.request());
        // On a branch of its own, whose failure must not take the place of the answer.
        answer.whenComplete((job, failure) -> turn.end());
        return answer.handle((job, failure) -> {
                    if (failure != null) {
                        throw recorder.notAccepted(intent, Failures.unwrap(failure));
                    }
                    // An exchange that fails from here on still carries the id of its paid job.
                    exchange.getMessage().setHeader(SeedanceConstants.REQUEST_ID, job.requestId());
                    return recorder.accepted(intent, job, bound.request(), mode.lease(intent.model(), job.requestId()));
                })
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Optional<Submission>> decide(
            Exchange exchange, UnconfirmedDecision decision, LedgerEntry unconfirmed, SubmitMode mode) {
        return switch (decision.action()) {
            case forget -> {
                OpenDecision forget = begin(Decision.forget, exchange, unconfirmed);
                writer.forget(unconfirmed);
                forget.done("removed");
                yield CompletableFuture.completedFuture(Optional.empty());
            }
            case resolve ->
                resolve(exchange, unconfirmed, decision.requestId(), mode).thenApply(Optional::of);
            case sendAgain -> sendAgain(exchange, unconfirmed, mode).thenApply(Optional::of);
        };
    }

    /** Checks first that the API knows the job: otherwise the message would wait for a mistyped id. */
    private CompletableFuture<Submission> resolve(
            Exchange exchange, LedgerEntry unconfirmed, String requestId, SubmitMode mode) {
        OpenDecision resolve = begin(Decision.resolve, exchange, unconfirmed);
        return api.onBehalfOf(CallOrigin.of(exchange))
                .observe(requestId)
                .thenApply(known -> writer.confirm(unconfirmed, requestId, mode.lease(unconfirmed.model(), requestId)))
                .whenComplete((entry, failure) -> {
                    if (failure == null) {
                        resolve.done(entry);
                    }
                })
                .thenCompose(entry -> existingSubmissions.submission(entry, mode));
    }

    private CompletableFuture<Submission> sendAgain(Exchange exchange, LedgerEntry unconfirmed, SubmitMode mode) {
        checkOpen(mode);
        mode.precheck().accept(exchange);
        JobCost cost = new JobCost(exchange, costCheck);
        OpenDecision sendAgain = begin(Decision.sendAgain, exchange, unconfirmed);
        return binder.bind(
                        exchange,
                        input -> affordable(input, cost, () -> reservations.requireRoomAgain(unconfirmed, cost)))
                .thenApply(Optional::orElseThrow)
                .thenCompose(bound -> reserveAndSend(
                        unconfirmed.entryId(),
                        exchange,
                        bound,
                        mode,
                        () -> reserveAgain(unconfirmed, cost, sendAgain)));
    }

    private OpenDecision begin(Decision decision, Exchange exchange, LedgerEntry unconfirmed) {
        return ledger.audit().begin(decision, Decider.of(exchange), unconfirmed);
    }

    private Reservation reserveAgain(LedgerEntry unconfirmed, JobCost cost, OpenDecision sendAgain) {
        Reservation reservation = reservations.reserveAgain(unconfirmed, cost);
        if (reservation.created()) {
            sendAgain.done(reservation.entry());
        }
        return reservation;
    }
}
