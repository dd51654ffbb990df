// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.List;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetRefusedException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;

/** A submission that has to keep to budgets, and what has become of it. */
final class BudgetedReservation {

    /** @param failure a {@link BudgetRefusedException}, or what concerns this submission only */
    record Outcome(Reservation reservation, RuntimeException failure) {

        static Outcome of(Reservation reservation) {
            return new Outcome(reservation, null);
        }

        static Outcome failed(RuntimeException failure) {
            return new Outcome(null, failure);
        }
    }

    private final LedgerEntry entry;
    private final List<Budget> budgets;
    private Outcome outcome;

    BudgetedReservation(LedgerEntry entry, List<Budget> budgets) {
        this.entry = entry;
        this.budgets = budgets;
    }

    LedgerEntry entry() {
        return entry;
    }

    List<Budget> budgets() {
        return budgets;
    }

    void end(Outcome newOutcome) {
        outcome = newOutcome;
    }

    Reservation result() {
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return outcome.reservation();
    }
}
