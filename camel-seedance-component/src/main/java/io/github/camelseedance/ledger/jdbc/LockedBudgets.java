// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetDecision;
import io.github.camelseedance.ledger.BudgetState;
import io.github.camelseedance.ledger.LedgerEntry;

/** Budgets whose rows this transaction has locked, with the exact sums of what is used. */
final class LockedBudgets {

    private record Freed(Budget budget, BigDecimal amount) {}

    private final BudgetRows rows;
    private final Instant now;
    private final Map<String, BudgetState> states = new LinkedHashMap<>();
    private final Map<Freed, Instant> freedAt = new HashMap<>();

    LockedBudgets(BudgetRows rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    /** @param budgets in the order in which all nodes lock them */
    void lock(Collection<Budget> budgets) throws SQLException {
        for (Budget budget : budgets) {
            states.put(budget.channel(), rows.lock(budget, now));
        }
    }

    BudgetDecision decide(List<Budget> budgets, BigDecimal asked) throws SQLException {
        return decide(budgets, asked, null);
    }

    /**
     * Decides about a job, in the place of an entry that is no longer counted.
     *
     * @param replaced the entry, or {@code null}
     */
    BudgetDecision decide(List<Budget> budgets, BigDecimal asked, LedgerEntry replaced) throws SQLException {
        List<BudgetState> before = budgets.stream()
                .map(budget -> states.get(budget.channel())
                        .plus(counted(replaced, budget, now).negate()))
                .toList();
        return BudgetDecision.of(before, asked, (budget, amount) -> freedAt(new Freed(budget, amount), replaced));
    }

    /** Returns what an entry counts in a budget. */
    static BigDecimal counted(LedgerEntry replaced, Budget budget, Instant now) {
        return replaced != null && replaced.createdAt().isAfter(budget.since(now))
                ? replaced.charge()
                : BigDecimal.ZERO;
    }

    /** Reads it once for equal jobs, which are often refused together. */
    private Instant freedAt(Freed freed, LedgerEntry replaced) throws SQLException {
        if (!freedAt.containsKey(freed)) {
            freedAt.put(freed, rows.freedAt(freed.budget(), freed.amount(), replaced, now));
        }
        return freedAt.get(freed);
    }

    /** Replaces the states of budgets, to be stored by {@link #check}. */
    void keep(List<BudgetState> after) {
        after.forEach(state -> states.put(state.budget().channel(), state));
    }

    /** Keeps what is reported about a refusal in the place of an entry, which counts on. */
    void keep(List<BudgetState> after, LedgerEntry replaced) {
        keep(after.stream()
                .map(state -> state.plus(counted(replaced, state.budget(), now)))
                .toList());
    }

    /** Stores the states. */
    void check() throws SQLException {
        for (BudgetState state : states.values()) {
            rows.check(state, now);
        }
    }
}
