// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetDecision;
import io.github.camelseedance.ledger.LedgerEntry;

/**
 * Replaces an entry by its next version.
 *
 * @param leavesLease whether an extension that came in between is kept
 */
record Replacement(LedgerEntry expected, LedgerEntry next, boolean leavesLease) {

    /** Returns whether the next version counts more against budgets. */
    boolean countsMore() {
        boolean later = next.createdAt().isAfter(expected.createdAt());
        return later ? next.charge().signum() > 0 : next.charge().compareTo(expected.charge()) > 0;
    }

    boolean run(Connection connection, Sql sql) throws SQLException {
        try {
            return new Writes(connection, sql).replace(expected, next, leavesLease);
        } catch (SQLException e) {
            if (!SqlFailures.isDuplicate(e)) {
                throw e;
            }
            throw new IllegalStateException(
                    "Job " + next.requestId() + " is in the ledger already, under another entry", e);
        }
    }

    boolean afterUnchecking(Connection connection, Sql sql) throws SQLException {
        new BudgetRows(connection, sql).uncheckAll(next.channel());
        return run(connection, sql);
    }

    /** Returns the decision of the budgets, or {@code null} if the entry no longer has the expected version. */
    BudgetDecision within(List<Budget> budgets, Connection connection, Sql sql, Instant now) throws SQLException {
        LockedBudgets locked = new LockedBudgets(new BudgetRows(connection, sql), now);
        locked.lock(budgets);
        BudgetDecision decision = locked.decide(budgets, next.intent().estimate(), expected);
        if (decision.refusal() != null) {
            locked.keep(decision.states(), expected);
        } else if (run(connection, sql)) {
            locked.keep(decision.states());
        } else {
            return null;
        }
        locked.check();
        return decision;
    }
}
