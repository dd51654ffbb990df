// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.DailyCost;

/** Sums what jobs cost. */
final class Costs {

    /** Later than any entry; times beyond have no milliseconds. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Connection connection;
    private final Sql sql;

    Costs(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    List<DailyCost> daily(Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.COSTS))) {
            new Parameters(statement)
                    .time(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from)
                    .time(to.isAfter(END) ? END : to);
            try (ResultSet rows = statement.executeQuery()) {
                List<DailyCost> costs = new ArrayList<>();
                while (rows.next()) {
                    costs.add(cost(rows));
                }
                return costs;
            }
        }
    }

    private static DailyCost cost(ResultSet row) throws SQLException {
        return new DailyCost(
                LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("day_start")), ZoneOffset.UTC),
                row.getString("channel"),
                row.getString("model"),
                row.getLong("jobs"),
                BudgetRows.amount(row, "spent"),
                BudgetRows.amount(row, "reserved"),
                row.getLong("unknown_cost"));
    }
}
