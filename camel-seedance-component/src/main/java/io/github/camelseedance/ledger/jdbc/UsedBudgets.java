// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.function.Supplier;

/**
 * Knows whether any node has a budget in this ledger. Without one, a submission and the cost of a job have no total to correct,
 * and cost no more than one statement.
 */
final class UsedBudgets {

    private final Supplier<Database> database;
    private volatile boolean used;
    private volatile long nextRead = System.nanoTime();

    UsedBudgets(Supplier<Database> database) {
        this.database = database;
    }

    /** Called by a node that has a budget. */
    void use() {
        used = true;
    }

    /** Reads the ledger at most as often as a total is read again, which corrects what another node's first budget misses. */
    boolean any() {
        if (!used && System.nanoTime() - nextRead >= 0) {
            nextRead = System.nanoTime() + BudgetRows.MAX_AGE.toNanos();
            used = database.get().call("read the budgets", (connection, sql) -> {
                try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.ANY_BUDGET));
                        ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            });
        }
        return used;
    }
}
