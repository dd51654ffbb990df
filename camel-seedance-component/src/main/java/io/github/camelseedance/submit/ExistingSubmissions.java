// SPDX-License-Identifier: Apache-2.0
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
import io.github.camelseedance.ledger.lease.LedgerWriter;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.wait.learn.JobKind;

/** Finds the outcome of a submission that the ledger already contains, by this node or another. */
final class ExistingSubmissions {

    /** Delay between two reads of a submission that is pending on another node. */
    private static final Duration RECHECK = Duration.ofMillis(500);

    private static final String ABANDONED = "it was pending when the application stopped";

    private final NodeLedger ledger;
    private final LedgerView repository;
    private final LedgerWriter writer;
    private final PendingSubmissions pending;

    ExistingSubmissions(NodeLedger ledger, PendingSubmissions pending) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.writer = ledger.writer();
        this.pending = pending;
    }

    /** Returns the entry if it is unconfirmed or abandoned by a crash, so that a person has to decide about it. */
    Optional<LedgerEntry> undecided(LedgerEntry entry) {
        if (entry.stage() == Stage.UNCONFIRMED && !isPendingHere(entry)) {
            return Optional.of(entry);
        }
        return isAbandoned(entry) ? Optional.of(writer.markUnconfirmed(entry, ABANDONED)) : Optional.empty();
    }

    private boolean isAbandoned(LedgerEntry entry) {
        return entry.stage() == Stage.SUBMITTING
                && !isPendingHere(entry)
                && !entry.delivery().dueAt().isAfter(repository.now());
    }

    /** Returns true even if the lease expired while the ledger was down, which makes the entry look abandoned. */
    private boolean isPendingHere(LedgerEntry entry) {
        return pending.find(entry.entryId()).isPresent();
    }

    /** Returns the submission once its outcome is known, or fails with {@link SubmissionUnconfirmedException}. */
    CompletableFuture<Submission> submission(LedgerEntry entry, SubmitMode mode) {
        return switch (entry.stage()) {
            case UNCONFIRMED ->
                isPendingHere(entry)
                        ? join(entry, mode)
                        : CompletableFuture.failedFuture(unconfirmed(entry, String.valueOf(entry.error())));
            case SUBMITTING -> join(entry, mode);
            case RUNNING, ENDED ->
                CompletableFuture.completedFuture(mode.waits() ? claim(entry) : submission(entry, false));
            case DELIVERED, PARKED -> CompletableFuture.completedFuture(submission(entry, false));
        };
    }

    /** Leases the job while the message waits for it, unless another node has the lease and does not only poll the job. */
    private Submission claim(LedgerEntry entry) {
        Optional<LedgerEntry> claimed = ledger.claim(entry);
        return submission(claimed.orElse(entry), claimed.isPresent());
    }

    /** @param leased whether this node leases the job for the message; if this fails, it is released */
    Submission submission(LedgerEntry entry, boolean leased) {
        Duration age;
        try {
            age = Duration.between(entry.createdAt(), repository.now());
        } catch (RuntimeException e) {
            if (leased) {
                ledger.release(entry.entryId());
            }
            throw e;
        }
        return new Submission(
                entry.job().orElseThrow(),
                age.isNegative() ? Duration.ZERO : age,
                entry.entryId(),
                JobKind.ofModel(entry.model()),
                entry.intent().queueTimeout(),
                leased);
    }

    /** Waits for a submission that is pending here or on another node. */
    private CompletableFuture<Submission> join(LedgerEntry entry, SubmitMode mode) {
        Optional<CompletableFuture<LedgerEntry>> here = pending.find(entry.entryId());
        if (here.isPresent()) {
            return here.get().thenCompose(confirmed -> submission(confirmed, mode));
        }
        // It may have ended after the entry was read.
        Optional<LedgerEntry> now = repository.find(entry.entryId());
        if (now.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new SeedanceException("The submission with jobKey '" + Redaction.clean(entry.jobKey())
                            + "' that was pending has just been refused: nothing is billed, send the message again."));
        }
        LedgerEntry current = now.get();
        if (current.stage() != Stage.SUBMITTING) {
            return submission(current, mode);
        }
        if (mode.closing().getAsBoolean()) {
            return CompletableFuture.failedFuture(WaitAbandonedException.beforeSubmission());
        }
        return isAbandoned(current)
                ? CompletableFuture.failedFuture(abandoned(current))
                : ledger.later(RECHECK, () -> join(current, mode));
    }

    /** Marks a submission as unconfirmed whose lease has expired. */
    private SubmissionUnconfirmedException abandoned(LedgerEntry entry) {
        try {
            writer.markUnconfirmed(entry, ABANDONED);
        } catch (StaleEntryException overtaken) {
            // Another node marked it first.
        }
        return unconfirmed(entry, ABANDONED);
    }

    private static SubmissionUnconfirmedException unconfirmed(LedgerEntry entry, String reason) {
        return new SubmissionUnconfirmedException(reason, entry.jobKey(), null);
    }
}
