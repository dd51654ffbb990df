package io.github.camelseedance.submit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.wait.learn.JobKind;

/** Leads a message to the submission that stands for it in the ledger already, here or on another node. */
final class StandingSubmissions {

    /** How long to wait between two looks at a submission that another node is making. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final String ABANDONED = "it was under way when the application stopped";

    private final NodeLedger ledger;
    private final LedgerView repository;
    private final SubmissionsUnderWay underWay;

    StandingSubmissions(NodeLedger ledger, SubmissionsUnderWay underWay) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.underWay = underWay;
    }

    /** The entry if a person has to decide about it: it is in doubt, or was left behind by a crash. */
    Optional<LedgerEntry> doubtful(LedgerEntry entry) {
        if (entry.stage() == Stage.UNCONFIRMED && !isUnderWayHere(entry)) {
            return Optional.of(entry);
        }
        return isAbandoned(entry) ? Optional.of(ledger.writer().markUnconfirmed(entry, ABANDONED)) : Optional.empty();
    }

    private boolean isAbandoned(LedgerEntry entry) {
        return entry.stage() == Stage.SUBMITTING
                && !isUnderWayHere(entry)
                && !entry.delivery().dueAt().isAfter(repository.now());
    }

    /** Also where its lease has run out, because the ledger was away: then it is taken for abandoned, and is not. */
    private boolean isUnderWayHere(LedgerEntry entry) {
        return underWay.find(entry.entryId()).isPresent();
    }

    /**
     * The submission, once it is known what became of it.
     *
     * @return fails with {@link SubmissionUnconfirmedException} if that is not known
     */
    CompletableFuture<Submission> submission(LedgerEntry entry, Terms terms) {
        return switch (entry.stage()) {
            case UNCONFIRMED ->
                isUnderWayHere(entry)
                        ? join(entry, terms)
                        : CompletableFuture.failedFuture(unconfirmed(entry, String.valueOf(entry.error())));
            case SUBMITTING -> join(entry, terms);
            case RUNNING, ENDED ->
                CompletableFuture.completedFuture(terms.waits() ? hold(entry) : submission(entry, false));
            case DELIVERED, PARKED -> CompletableFuture.completedFuture(submission(entry, false));
        };
    }

    /** Takes the job in hand for as long as the message waits for it, unless another node is at it. */
    private Submission hold(LedgerEntry entry) {
        Optional<LedgerEntry> held = ledger.claim(entry);
        return submission(held.orElse(entry), held.isPresent());
    }

    /** @param held whether this node has the job in hand for the message */
    Submission submission(LedgerEntry entry, boolean held) {
        Duration age = Duration.between(entry.createdAt(), repository.now());
        return new Submission(
                entry.job().orElseThrow(),
                age.isNegative() ? Duration.ZERO : age,
                entry.entryId(),
                JobKind.ofModel(entry.model()),
                held);
    }

    /** Waits for a submission that is being made side by side, here or on another node. */
    private CompletableFuture<Submission> join(LedgerEntry entry, Terms terms) {
        Optional<CompletableFuture<LedgerEntry>> here = underWay.find(entry.entryId());
        if (here.isPresent()) {
            return here.get().thenCompose(confirmed -> submission(confirmed, terms));
        }
        // It may have ended between the look into the ledger and the look at what is under way.
        Optional<LedgerEntry> now = repository.find(entry.entryId());
        if (now.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new SeedanceException(
                            "The submission with jobKey '" + Redaction.clean(entry.jobKey())
                                    + "' that was under way has just been refused: nothing is billed, send the message again."));
        }
        LedgerEntry current = now.get();
        if (current.stage() != Stage.SUBMITTING) {
            return submission(current, terms);
        }
        if (terms.closing().getAsBoolean()) {
            return CompletableFuture.failedFuture(WaitAbandonedException.beforeSubmission());
        }
        return isAbandoned(current)
                ? CompletableFuture.failedFuture(abandoned(current))
                : ledger.later(LOOK, () -> join(current, terms));
    }

    /** Nobody is making it any more: its lease has run out. */
    private SubmissionUnconfirmedException abandoned(LedgerEntry entry) {
        try {
            ledger.writer().markUnconfirmed(entry, ABANDONED);
        } catch (StaleEntryException overtaken) {
            // Somebody else has noticed it, too. What it has become shows when the message is sent again.
        }
        return unconfirmed(entry, ABANDONED);
    }

    private static SubmissionUnconfirmedException unconfirmed(LedgerEntry entry, String reason) {
        return new SubmissionUnconfirmedException(reason, entry.jobKey(), null);
    }
}
