// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.ledger.AuditRecord;

/** Reads and writes the table of decisions. */
final class Audit {

    private final Connection connection;
    private final Sql sql;

    Audit(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Does nothing if the table has an equal record. */
    void insert(AuditRecord record) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.INSERT_AUDIT))) {
            new Parameters(statement)
                    .text(Row.hash("audit", record.toString()))
                    .time(record.at())
                    .text(record.who())
                    .text(record.action())
                    .text(record.channel())
                    .text(record.jobKey())
                    .text(record.entryId())
                    .text(record.requestId())
                    .text(record.before())
                    .text(record.after());
            statement.executeUpdate();
        } catch (SQLException e) {
            if (!SqlFailures.isDuplicate(e)) {
                throw e;
            }
        }
    }

    List<AuditRecord> latest(int offset, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.LIST_AUDIT))) {
            new Parameters(statement).number(offset).number(limit);
            return records(statement);
        }
    }

    /** Returns the first decisions about an entry. */
    List<AuditRecord> of(String entryId, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.LIST_AUDIT_OF))) {
            statement.setMaxRows(limit);
            new Parameters(statement).text(entryId);
            return records(statement);
        }
    }

    private static List<AuditRecord> records(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            List<AuditRecord> records = new ArrayList<>();
            while (rows.next()) {
                records.add(record(rows));
            }
            return records;
        }
    }

    private static AuditRecord record(ResultSet row) throws SQLException {
        return new AuditRecord(
                Instant.ofEpochMilli(row.getLong("decided_at")),
                row.getString("who"),
                row.getString("action"),
                row.getString("channel"),
                row.getString("job_key"),
                row.getString("entry_id"),
                row.getString("request_id"),
                row.getString("state_before"),
                row.getString("state_after"));
    }

    void removeBefore(Instant limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(Sql.Text.REMOVE_AUDIT))) {
            new Parameters(statement).time(limit);
            statement.executeUpdate();
        }
    }
}
