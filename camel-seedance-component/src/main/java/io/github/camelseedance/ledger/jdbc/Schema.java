// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates the missing tables with their indexes, and adds the columns that a table of an earlier version lacks. A ledger has the
 * table of jobs, and beside it those whose names begin with its name, such as that of budgets.
 */
final class Schema {

    /** A line of the CREATE TABLE statement: a column and its type. */
    private static final Pattern COLUMN = Pattern.compile("(?m)^ +([a-z_]+) +([A-Z].*?),?$");

    private final Connection connection;
    private final Sql sql;
    private final SchemaTable jobs;
    private final List<SchemaTable> beside;

    Schema(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
        this.jobs = new SchemaTable(connection, sql, "");
        this.beside = besides(connection, sql);
    }

    private static List<SchemaTable> besides(Connection connection, Sql sql) {
        Pattern table = Pattern.compile("CREATE TABLE IF NOT EXISTS "
                + Pattern.quote(sql.table().full()) + "(_\\w+) ");
        return table.matcher(sql.get(Sql.Text.CREATE_TABLE))
                .results()
                .map(found -> new SchemaTable(connection, sql, found.group(1)))
                .toList();
    }

    /**
     * Creates the tables unless there is one of jobs. Several nodes may do so at once: the loser of the race finds the tables of
     * the winner.
     *
     * @param mayCreate whether the tables may be created
     * @throws SQLException if a table is still missing, or the database user may not use it; the message says what to do
     */
    void createIfMissing(boolean mayCreate) throws SQLException {
        if (jobs.isThere()) {
            return;
        }
        if (!mayCreate) {
            throw new SQLException(
                    "The table " + jobs.name() + " is not found, and createTable is false. " + SchemaTable.HOW);
        }
        jobs.create();
    }

    /**
     * Adds the columns, tables and indexes that the version of the table of jobs lacks. Each column is nullable, so nodes of the
     * earlier version can still use the table.
     *
     * @param mayAlter whether the tables may be altered
     * @throws SQLException if columns or tables are still missing; the message has the statements that add them
     */
    void upgrade(boolean mayAlter) throws SQLException {
        Map<String, String> columns = missingColumns();
        List<SchemaTable> tables = missingTables();
        if (!mayAlter && !(columns.isEmpty() && tables.isEmpty())) {
            throw outdated(columns, tables, "createTable is false", null);
        }
        for (String alteration : columns.values()) {
            try {
                execute(alteration);
            } catch (SQLException e) {
                // Another node may have added the column first.
                Map<String, String> left = missingColumns();
                if (left.containsValue(alteration)) {
                    throw outdated(left, tables, SqlFailures.reason(e), e);
                }
            }
        }
        for (SchemaTable table : tables) {
            table.create();
        }
        SchemaIndexes indexes = new SchemaIndexes(connection, sql);
        indexes.addMissing(jobs, mayAlter);
        for (SchemaTable table : beside) {
            indexes.addMissing(table, mayAlter);
        }
    }

    private List<SchemaTable> missingTables() throws SQLException {
        List<SchemaTable> missing = new ArrayList<>();
        for (SchemaTable table : beside) {
            if (!table.isThere()) {
                missing.add(table);
            }
        }
        return missing;
    }

    private SQLException outdated(
            Map<String, String> columns, List<SchemaTable> tables, String reason, SQLException cause) {
        List<String> statements = new ArrayList<>(columns.values());
        tables.forEach(table -> statements.addAll(table.statements()));
        statements.replaceAll(statement -> statement.replaceAll("\\s+", " "));
        String message = "The table " + jobs.name() + " is of an earlier version and cannot be altered here (" + reason
                + "). Run as a user who may alter it: " + String.join("; ", statements);
        return new SQLException(message, cause == null ? null : cause.getSQLState(), cause);
    }

    /** Returns the missing columns, each with the statement that adds it. */
    private Map<String, String> missingColumns() throws SQLException {
        Map<String, String> alterations = new LinkedHashMap<>();
        Matcher column = COLUMN.matcher(sql.statements(Sql.Text.CREATE_TABLE).get(0));
        while (column.find()) {
            alterations.put(
                    column.group(1), "ALTER TABLE " + jobs.name() + " ADD " + column.group(1) + " " + column.group(2));
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(jobs.isThereQuery())) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                alterations.remove(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
        }
        return alterations;
    }

    private void execute(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }
}
