// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.lease.AuditTrail;
import io.github.camelseedance.ledger.lease.LedgerWriter;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.ledger.lease.OpenDecision;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.RequestId;

/**
 * Carries out what people decide about ledger entries and polling, and records it. Refuses what does not fit the stage of the
 * entry, with the reason.
 */
final class LedgerDecisions {

    private static final String REMOVED = "removed";
    private static final String UNCHANGED = "Nothing was changed, because the API did not confirm the job: ";

    private final LedgerView repository;
    private final LedgerWriter writer;
    private final AuditTrail audit;
    private final Polling polling;
    private final Function<LedgerEntry, ModelApi> api;

    /** @param api returns the API with the account of a job */
    LedgerDecisions(NodeLedger ledger, Polling polling, Function<LedgerEntry, ModelApi> api) {
        this.repository = ledger.repository();
        this.writer = ledger.writer();
        this.audit = ledger.audit();
        this.polling = polling;
        this.api = api;
    }

    /** Returns a sentence about what happened to the job. */
    String cancel(String entryId) {
        return beginCancel(entryId).get().text();
    }

    /** Sends the cancellation. The supplier waits for the answer and records it. */
    Supplier<DecisionResult> beginCancel(String entryId) {
        LedgerEntry entry = in(Stage.RUNNING, entryId);
        OpenDecision decision = begin(Decision.cancel, entry);
        // Recorded also if the answer arrives after the timeout, and before the ledger is written, which can fail.
        Supplier<Cancellation> answer = TimedAnswer.of(
                api.apply(entry).cancel(entry.requestId()).thenApply(answered -> {
                    decision.done(answered.job().status());
                    return answered;
                }),
                UNCHANGED);
        return () -> cancelled(entry, answer.get());
    }

    private DecisionResult cancelled(LedgerEntry entry, Cancellation cancellation) {
        if (cancellation.outcome() == Cancellation.Outcome.CANCELLED) {
            writer.update(entry, current -> writer.record(current, cancellation.job()));
            return new DecisionResult(true, "The job was cancelled: it will neither run nor be billed");
        }
        return new DecisionResult(
                false,
                "The job can no longer be cancelled (" + cancellation.job().status()
                        + "). A running job continues to its end, is billed, and is delivered");
    }

    void resolve(String entryId, String requestId) {
        LedgerEntry entry = in(Stage.UNCONFIRMED, entryId);
        OpenDecision decision = begin(Decision.resolve, entry);
        String id = RequestId.check(requestId.strip());
        // The API has to know the job: a mistyped id would be polled for ever.
        TimedAnswer.of(api.apply(entry).observe(id), UNCHANGED).get();
        decision.done(writer.confirm(entry, id, Lease.dueIn(Duration.ZERO)));
    }

    void forget(String entryId) {
        LedgerEntry entry = in(Stage.UNCONFIRMED, entryId);
        OpenDecision decision = begin(Decision.forget, entry);
        writer.forget(entry);
        decision.done(REMOVED);
    }

    /** Returns a sentence about what to do next. */
    String allowSendAgain(String entryId) {
        LedgerEntry entry = in(Stage.UNCONFIRMED, entryId);
        if (entry.jobKey() == null) {
            throw new IllegalArgumentException(
                    "The entry " + entryId + " has no job key, so no message can be matched with it. Use"
                            + " forgetUnconfirmed, then send the message again: it is submitted as a new job");
        }
        OpenDecision decision = begin(Decision.sendAgain, entry);
        writer.forget(entry);
        decision.done(REMOVED);
        return "The job key '" + Redaction.clean(entry.jobKey()) + "' of the channel " + entry.channel()
                + " is released: "
                + (entry.jobKey().startsWith(Job.REPEATED_KEY)
                        ? "generate the first job again if it is still wanted, which is paid"
                        : "send the message again, the next one with this key is submitted, and paid");
    }

    void releaseLease(String entryId) {
        LedgerEntry entry = find(entryId);
        boolean open = entry.stage() == Stage.RUNNING || entry.stage() == Stage.ENDED;
        if (!open || entry.delivery().owner() == null) {
            throw new IllegalArgumentException("The entry " + entryId + " is " + entry.stage()
                    + (open
                            ? " and has no lease to release"
                            : ": only the lease of a RUNNING or ENDED job can be released")
                    + (entry.stage() == Stage.SUBMITTING
                            ? ". It becomes UNCONFIRMED when its lease expires, and can be resolved then"
                            : ""));
        }
        OpenDecision decision = begin(Decision.release, entry);
        decision.done(writer.release(entry, Duration.ZERO));
    }

    void redeliver(String entryId) {
        LedgerEntry entry = in(Stage.PARKED, entryId);
        OpenDecision decision = begin(Decision.redeliver, entry);
        decision.done(writer.requeue(entry));
    }

    void pausePolling() {
        OpenDecision decision = audit.begin(Decision.pause, Decider.user(), pollingState());
        polling.pause();
        decision.done(pollingState());
    }

    void resumePolling() {
        OpenDecision decision = audit.begin(Decision.resume, Decider.user(), pollingState());
        polling.resume();
        decision.done(pollingState());
    }

    private String pollingState() {
        return polling.isPaused() ? "paused" : "polling";
    }

    private OpenDecision begin(Decision decision, LedgerEntry entry) {
        return audit.begin(decision, Decider.user(), entry);
    }

    LedgerEntry find(String entryId) {
        return repository.find(entryId.strip()).orElseThrow(() -> unknown(entryId));
    }

    static IllegalArgumentException unknown(String entryId) {
        return new IllegalArgumentException("The ledger has no entry " + entryId
                + ": pass the entryId that list() shows, not the request id or the job key");
    }

    private LedgerEntry in(Stage stage, String entryId) {
        LedgerEntry entry = find(entryId);
        if (entry.stage() != stage) {
            throw new IllegalArgumentException("The entry " + entryId + " is " + entry.stage() + ", not " + stage
                    + ": list(\"\", \"" + stage.name().toLowerCase(Locale.ROOT) + "\", 0) shows those that are");
        }
        return entry;
    }
}
