// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.function.Supplier;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.LedgerWriter;
import io.github.camelseedance.ledger.lease.NodeLedger;

/** Calls the ledger before a submission, when a failure means that nothing was submitted. */
final class Reservations {

    private final NodeLedger ledger;
    private final LedgerView repository;
    private final LedgerWriter writer;
    private final SubmissionRecorder recorder;

    Reservations(NodeLedger ledger, SubmissionRecorder recorder) {
        this.ledger = ledger;
        this.repository = ledger.repository();
        this.writer = ledger.writer();
        this.recorder = recorder;
    }

    /** Writes the intent, unless its key has a job, and reserves its estimate in the budgets of the job. */
    Reservation reserve(SubmissionIntent intent, JobCost cost) {
        try {
            return beforeSubmission(
                    () -> writer.reserve(intent.withEstimate(cost.estimate()), ledger.lease(), cost.budgets()));
        } catch (LedgerException e) {
            // The intent may have been written. Nothing was sent, so no person has to decide about it.
            recorder.forget(intent.entryId(), 0);
            throw e;
        }
    }

    /** Fails as {@link #reserve} does if the budgets have no room now. */
    void requireRoom(SubmissionIntent intent, JobCost cost) {
        beforeSubmission(() -> {
            writer.requireRoom(intent.withEstimate(cost.estimate()), null, cost.budgets());
            return null;
        });
    }

    /** Fails as {@link #reserveAgain} does if the budgets have no room now. */
    void requireRoomAgain(LedgerEntry unconfirmed, JobCost cost) {
        writer.requireRoom(unconfirmed.intent().withEstimate(cost.estimate()), unconfirmed, cost.budgets());
    }

    /** Reserves the estimate for an unconfirmed submission that is sent again, unless somebody else has sent it again. */
    Reservation reserveAgain(LedgerEntry unconfirmed, JobCost cost) {
        try {
            return writer.submitAgain(unconfirmed, ledger.lease(), cost.estimate(), cost.budgets());
        } catch (StaleEntryException stale) {
            LedgerEntry current = repository.find(unconfirmed.entryId()).orElseThrow(() -> stale);
            if (current.stage() == Stage.UNCONFIRMED) {
                throw stale;
            }
            return new Reservation(current, false);
        }
    }

    static <T> T beforeSubmission(Supplier<T> ledgerCall) {
        try {
            return ledgerCall.get();
        } catch (BudgetExceededException e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof LedgerException refused && refused.isRefused()) {
                throw new InvalidInputException(
                        "Nothing was submitted and nothing is billed, because the ledger cannot store the job key, the model"
                                + " or a carried header of this message: correct them. " + e.getMessage(),
                        e);
            }
            throw new LedgerException(
                    "Nothing was submitted and nothing is billed, because the ledger is not available. Send the message"
                            + " again later. " + e.getMessage(),
                    e);
        }
    }
}
