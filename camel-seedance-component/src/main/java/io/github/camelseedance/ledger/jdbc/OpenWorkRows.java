// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.OpenWork;
import io.github.camelseedance.ledger.Stage;

/** Counts what nodes lease and what waits for one. */
final class OpenWorkRows {

    private final Connection connection;
    private final Sql sql;

    OpenWorkRows(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    List<OpenWork> read(Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.OPEN_WORK))) {
            new Parameters(statement).time(now);
            try (ResultSet rows = statement.executeQuery()) {
                List<OpenWork> work = new ArrayList<>();
                while (rows.next()) {
                    work.add(of(rows));
                }
                return work;
            }
        }
    }

    private static OpenWork of(ResultSet row) throws SQLException {
        return new OpenWork(
                row.getString("channel"),
                Stage.valueOf(row.getString("stage")),
                row.getString("owner"),
                row.getLong("entries"),
                row.getLong("due"),
                Instant.ofEpochMilli(row.getLong("first_due_at")),
                Instant.ofEpochMilli(row.getLong("last_due_at")));
    }
}
