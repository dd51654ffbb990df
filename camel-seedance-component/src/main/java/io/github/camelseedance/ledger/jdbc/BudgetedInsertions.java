// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
        Map<String, Optional<Budget>> scopes = scopes(group);
        if (useAll(group, scopes)) {
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
        lockAll(scopes);
        for (BudgetedReservation each : group) {
            outcomes.add(decide(each));
        }
        locked.check();
        return outcomes;
    }

    /**
     * Returns the budgets by channel, in the order in which all nodes lock them. Those that count the entries, but that this
     * node, or component, does not have are empty: another one can have them.
     */
    private static Map<String, Optional<Budget>> scopes(List<BudgetedReservation> group) {
        Map<String, Optional<Budget>> scopes = new TreeMap<>(LEDGER_FIRST);
        scopes.put(null, Optional.empty());
        group.forEach(each -> scopes.put(each.entry().channel(), Optional.empty()));
        group.forEach(each -> each.budgets().forEach(budget -> scopes.put(budget.channel(), Optional.of(budget))));
        return scopes;
    }

    /** Adds to the totals of all budgets, the usual case; what it adds to some only is corrected by the sums. */
    private boolean useAll(List<BudgetedReservation> group, Map<String, Optional<Budget>> scopes) throws SQLException {
        Map<String, BigDecimal> asked = new HashMap<>();
        for (BudgetedReservation each : group) {
            BigDecimal estimate = each.entry().intent().estimate();
            if (estimate == null) {
                return false;
            }
            each.budgets().forEach(budget -> asked.merge(budget.channel(), estimate, BigDecimal::add));
        }
        for (Map.Entry<String, Optional<Budget>> scope : scopes.entrySet()) {
            Optional<Budget> budget = scope.getValue();
            if (budget.isEmpty()) {
                rows.uncheck(scope.getKey());
            } else if (!rows.use(budget.get(), asked.get(scope.getKey()), now)) {
                return false;
            }
        }
        return true;
    }

    private void lockAll(Map<String, Optional<Budget>> scopes) throws SQLException {
        for (Map.Entry<String, Optional<Budget>> scope : scopes.entrySet()) {
            if (scope.getValue().isPresent()) {
                locked.lock(List.of(scope.getValue().get()));
            } else {
                rows.uncheck(scope.getKey());
            }
        }
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
