// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the columns that a table of an earlier version lacks. Each is nullable, so nodes of the earlier version can still use
 * the table.
 */
final class MissingColumns {

    /** A line of the CREATE TABLE statement: a column and its type. */
    private static final Pattern COLUMN = Pattern.compile("(?m)^ +([a-z_]+) +([A-Z].*?),?$");

    private final Connection connection;
    private final Sql sql;

    MissingColumns(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /**
     * Adds the missing columns.
     *
     * @param mayAlter whether the table may be altered
     * @throws SQLException if columns are still missing; the message has the statements that add them
     */
    void add(boolean mayAlter) throws SQLException {
        Map<String, String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        if (!mayAlter) {
            throw new SQLException(refusal(missing, "createTable is false"));
        }
        for (String alteration : missing.values()) {
            alter(alteration);
        }
    }

    private void alter(String alteration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(alteration);
        } catch (SQLException e) {
            // Another node may have added the column first.
            Map<String, String> missing = missing();
            if (missing.containsValue(alteration)) {
                throw new SQLException(refusal(missing, SqlFailures.reason(e)), e.getSQLState(), e);
            }
        }
    }

    private String refusal(Map<String, String> missing, String reason) {
        return "The table " + sql.table().full() + " is of an earlier version and cannot be altered here (" + reason
                + "). Run as a user who may alter it: " + String.join("; ", missing.values());
    }

    /** Returns the missing columns, each with the statement that adds it. */
    private Map<String, String> missing() throws SQLException {
        Map<String, String> alterations = new LinkedHashMap<>();
        Matcher column = COLUMN.matcher(sql.statements(Sql.Text.CREATE_TABLE).get(0));
        while (column.find()) {
            alterations.put(
                    column.group(1),
                    "ALTER TABLE " + sql.table().full() + " ADD " + column.group(1) + " " + column.group(2));
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.get(Sql.Text.IS_THERE))) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                alterations.remove(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
        }
        return alterations;
    }
}
