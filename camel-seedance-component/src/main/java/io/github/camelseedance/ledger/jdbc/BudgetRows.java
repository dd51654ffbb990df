// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetState;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Spending;

/**
 * Reads and writes the rows of budgets. A row has a total that is never less than the sum over the entries, so that the usual
 * reservation adds to it and reads no sum. Whoever writes a row has it locked until the end of the transaction, and locks that
 * of the ledger before that of a channel, and both before any entry.
 */
final class BudgetRows {

    /** How long a total is trusted: a node that has not used a budget yet does not mark it when a cost is higher than expected. */
    static final Duration MAX_AGE = Duration.ofSeconds(10);

    private record Reported(int percent, BigDecimal limit) {}

    private final Connection connection;
    private final Sql sql;

    BudgetRows(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Adds to the total of a budget if there is surely room and nothing to report; returns whether it did. */
    boolean use(Budget budget, BigDecimal amount, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.USE_BUDGET))) {
            new Parameters(statement)
                    .decimal(amount)
                    .text(scope(budget.channel()))
                    .duration(budget.period())
                    .decimal(budget.limit())
                    .time(now.minus(MAX_AGE))
                    .time(now)
                    .decimal(amount);
            return statement.executeUpdate() == 1;
        }
    }

    /** Locks a budget, and reads what is used of it. */
    BudgetState lock(Budget budget, Instant now) throws SQLException {
        Optional<Reported> row = lock(budget);
        if (row.isEmpty()) {
            insert(budget);
            row = lock(budget);
        }
        Reported reported = row.orElseThrow();
        return BudgetState.of(spending(budget, now), reported.percent(), reported.limit());
    }

    private Optional<Reported> lock(Budget budget) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.LOCK_BUDGET))) {
            new Parameters(statement).text(scope(budget.channel()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Reported(rows.getInt("reported"), rows.getBigDecimal("amount_limit")))
                        : Optional.empty();
            }
        }
    }

    /** Another node may insert it first. */
    private void insert(Budget budget) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.INSERT_BUDGET))) {
            new Parameters(statement)
                    .text(scope(budget.channel()))
                    .text(budget.channel())
                    .duration(budget.period())
                    .decimal(budget.limit());
            statement.executeUpdate();
        } catch (SQLException e) {
            if (!SqlFailures.isDuplicate(e)) {
                throw e;
            }
        }
    }

    /** Stores a sum that was read under the lock. */
    void check(BudgetState state, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.CHECK_BUDGET))) {
            new Parameters(statement)
                    .duration(state.budget().period())
                    .decimal(state.budget().limit())
                    .decimal(state.spending().used())
                    .decimal(state.freeUntil())
                    .time(now)
                    .number(state.reported())
                    .text(scope(state.budget().channel()));
            statement.executeUpdate();
        }
    }

    /** Makes the next reservations of a channel read the sums again, because one of its jobs counts more than before. */
    void uncheckAll(String channel) throws SQLException {
        uncheck(null);
        uncheck(channel);
    }

    /** Makes the next reservations in a budget read the sum again; {@code null} is the budget of the ledger. */
    void uncheck(String channel) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.UNCHECK_BUDGET))) {
            new Parameters(statement).text(scope(channel));
            statement.executeUpdate();
        }
    }

    Spending spending(Budget budget, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ofChannel(Sql.Text.SPENDING, budget))) {
            setWindow(new Parameters(statement), budget, now);
            try (ResultSet sums = statement.executeQuery()) {
                sums.next();
                return new Spending(budget, amount(sums, "spent"), amount(sums, "reserved"));
            }
        }
    }

    /**
     * Returns when this amount has left the period of the budget, or {@code null} for never.
     *
     * @param except an entry that does not count, or {@code null}
     */
    Instant freedAt(Budget budget, BigDecimal amount, LedgerEntry except, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ofChannel(Sql.Text.FREED_AT, budget))) {
            setWindow(new Parameters(statement), budget, now)
                    .text(except == null ? "" : except.entryId())
                    .decimal(amount);
            try (ResultSet time = statement.executeQuery()) {
                time.next();
                long createdAt = time.getLong(1);
                return time.wasNull() ? null : Instant.ofEpochMilli(createdAt).plus(budget.period());
            }
        }
    }

    private String ofChannel(Sql.Text text, Budget budget) {
        return sql.get(text, new Conditions().ofChannel(budget.channel()));
    }

    private static Parameters setWindow(Parameters parameters, Budget budget, Instant now) throws SQLException {
        parameters.time(budget.since(now));
        return budget.channel() == null ? parameters : parameters.text(budget.channel());
    }

    static BigDecimal amount(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static String scope(String channel) {
        return channel == null ? Row.hash("", "ledger") : Row.hash(channel, "channel");
    }
}
