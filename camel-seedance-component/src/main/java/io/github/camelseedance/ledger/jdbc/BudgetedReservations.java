// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;

/**
 * Reserves within budgets. Submissions that arrive together share a transaction, and with it the lock of their budgets and the
 * commit: one commit after the other would be as slow as the disk.
 */
final class BudgetedReservations {

    private final Supplier<Database> database;
    private final Groups<BudgetedReservation> groups = new Groups<>(this::reserve);

    BudgetedReservations(Supplier<Database> database) {
        this.database = database;
    }

    /** Returns the entry that has the key now; see {@link io.github.camelseedance.ledger.JobRepositorySupport}. */
    Reservation reserve(LedgerEntry entry, List<Budget> budgets) {
        BudgetedReservation reservation = new BudgetedReservation(entry, budgets);
        groups.serve(reservation);
        return reservation.result();
    }

    /** Falls back to a transaction for each where one has values that the database refuses: that ends the transaction. */
    private void reserve(List<BudgetedReservation> group) {
        if (group.size() == 1 || !haveSameBudgets(group)) {
            group.forEach(this::reserveAlone);
            return;
        }
        try {
            reserveTogether(group);
        } catch (LedgerException | IllegalStateException e) {
            if (!isAboutOne(e)) {
                throw e;
            }
            group.forEach(this::reserveAlone);
        }
    }

    private static boolean isAboutOne(RuntimeException failure) {
        return !(failure instanceof LedgerException ledger) || ledger.isRefused();
    }

    /** Returns whether no budget has changed since another submission of the group has read it. */
    private static boolean haveSameBudgets(List<BudgetedReservation> group) {
        Map<String, Budget> known = new HashMap<>();
        return group.stream()
                .flatMap(reservation -> reservation.budgets().stream())
                .allMatch(budget -> budget.equals(known.computeIfAbsent(budget.channel(), absent -> budget)));
    }

    private void reserveAlone(BudgetedReservation reservation) {
        try {
            reserveTogether(List.of(reservation));
        } catch (LedgerException | IllegalStateException e) {
            if (!isAboutOne(e)) {
                throw e;
            }
            reservation.end(BudgetedReservation.Outcome.failed(e));
        }
    }

    private void reserveTogether(List<BudgetedReservation> group) {
        Instant now = database.get().now();
        List<BudgetedReservation.Outcome> outcomes = database.get()
                .writeAll("reserve", (connection, sql) -> new BudgetedInsertions(connection, sql, now).insert(group));
        for (int i = 0; i < outcomes.size(); i++) {
            group.get(i).end(outcomes.get(i));
        }
    }
}
