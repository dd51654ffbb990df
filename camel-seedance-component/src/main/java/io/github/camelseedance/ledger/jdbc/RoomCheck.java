// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetDecision;
import io.github.camelseedance.ledger.BudgetRefusedException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SubmissionIntent;

/**
 * Checks whether budgets have room for a job that is not stored yet.
 *
 * @param replaced the entry that no longer counts, or {@code null}
 * @param budgets in the order in which all nodes lock them
 */
record RoomCheck(SubmissionIntent intent, LedgerEntry replaced, List<Budget> budgets, Instant now) {

    /** Locks nothing and reports nothing. */
    boolean hasRoom(Connection connection, Sql sql) throws SQLException {
        if (intent.estimate() == null) {
            return false;
        }
        BudgetRows rows = new BudgetRows(connection, sql);
        for (Budget budget : budgets) {
            BigDecimal used = rows.spending(budget, now).used().subtract(LockedBudgets.counted(replaced, budget, now));
            if (used.add(intent.estimate()).compareTo(budget.limit()) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Decides again under the lock of the budgets, and stores what is reported about them; returns {@code null} for room. */
    BudgetRefusedException refusal(Connection connection, Sql sql) throws SQLException {
        LockedBudgets locked = new LockedBudgets(new BudgetRows(connection, sql), now);
        locked.lock(budgets);
        BudgetDecision decision = locked.decide(budgets, intent.estimate(), replaced);
        if (decision.refusal() == null || hasEntry(connection, sql)) {
            return null;
        }
        locked.keep(decision.states(), replaced);
        locked.check();
        return decision.refusal();
    }

    /** Another node may have inserted an entry with the key since the budgets were read. */
    private boolean hasEntry(Connection connection, Sql sql) throws SQLException {
        return replaced == null
                && intent.jobKey() != null
                && new Reads(connection, sql)
                        .findByKey(intent.channel(), intent.jobKey())
                        .isPresent();
    }
}
