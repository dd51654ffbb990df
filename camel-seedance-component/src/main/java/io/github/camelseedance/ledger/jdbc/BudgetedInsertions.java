// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetAlert;
import io.github.camelseedance.ledger.BudgetDecision;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;

/** Inserts entries within their budgets, in one transaction. */
final class BudgetedInsertions {

    private static final Comparator<String> LEDGER_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final Insertions insertions;
    private final LockedBudgets locked;
    private final BudgetRows rows;
    private final Instant now;

    BudgetedInsertions(Connection connection, Sql sql, Instant now) {
        this.insertions = new Insertions(connection, sql);
        this.rows = new BudgetRows(connection, sql);
        this.locked = new LockedBudgets(rows, now);
        this.now = now;
    }

    /** @param group submissions that agree about the limit of each budget */
    List<BudgetedReservation.Outcome> insert(List<BudgetedReservation> group) throws SQLException {
        List<BudgetedReservation.Outcome> outcomes = new ArrayList<>();
        if (useAll(group)) {
            List<LedgerEntry> entries =
                    group.stream().map(BudgetedReservation::entry).toList();
            // The totals count an entry that exists already, until the sums are read again.
            List<LedgerEntry> current = insertions.insertOrFind(entries);
            for (int i = 0; i < entries.size(); i++) {
                boolean created = current.get(i) == entries.get(i);
                outcomes.add(BudgetedReservation.Outcome.of(new Reservation(current.get(i), created)));
            }
            return outcomes;
        }
        Map<String, Budget> budgets = new TreeMap<>(LEDGER_FIRST);
        group.forEach(each -> each.budgets().forEach(budget -> budgets.put(budget.channel(), budget)));
        locked.lock(budgets.values());
        for (BudgetedReservation each : group) {
            outcomes.add(decide(each));
        }
        locked.check();
        return outcomes;
    }

    /** Adds to the totals of all budgets, the usual case; what it adds to some only is corrected by the sums. */
    private boolean useAll(List<BudgetedReservation> group) throws SQLException {
        Map<String, Budget> budgets = new TreeMap<>(LEDGER_FIRST);
        Map<String, BigDecimal> asked = new TreeMap<>(LEDGER_FIRST);
        for (BudgetedReservation each : group) {
            BigDecimal estimate = each.entry().intent().estimate();
            if (estimate == null) {
                return false;
            }
            for (Budget budget : each.budgets()) {
                budgets.put(budget.channel(), budget);
                asked.merge(budget.channel(), estimate, BigDecimal::add);
            }
        }
        for (Budget budget : budgets.values()) {
            if (!rows.use(budget, asked.get(budget.channel()), now)) {
                return false;
            }
        }
        return true;
    }

    private BudgetedReservation.Outcome decide(BudgetedReservation each) throws SQLException {
        BudgetDecision decision =
                locked.decide(each.budgets(), each.entry().intent().estimate());
        if (decision.refusal() != null) {
            Optional<LedgerEntry> existing = insertions.existing(each.entry());
            if (existing.isPresent()) {
                return BudgetedReservation.Outcome.of(new Reservation(existing.get(), false));
            }
            locked.keep(decision.states());
            return BudgetedReservation.Outcome.failed(decision.refusal());
        }
        Reservation reservation = inserted(each.entry(), decision.alerts());
        if (reservation.created()) {
            locked.keep(decision.states());
        }
        return BudgetedReservation.Outcome.of(reservation);
    }

    private Reservation inserted(LedgerEntry entry, List<BudgetAlert> alerts) throws SQLException {
        LedgerEntry current = insertions.insertOrFind(entry);
        boolean created = current == entry;
        return new Reservation(current, created, created ? alerts : List.of());
    }
}
