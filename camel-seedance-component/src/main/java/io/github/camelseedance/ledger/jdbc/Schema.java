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

/** Creates a missing table with its indexes, and adds the columns that a table of an earlier version lacks. */
final class Schema {

    /** A line of the CREATE TABLE statement: a column and its type. */
    private static final Pattern COLUMN = Pattern.compile("(?m)^ +([a-z_]+) +([A-Z].*?),?$");

    private static final String RIGHTS = "SELECT, INSERT, UPDATE and DELETE on the table, and the use of its schema";

    private static final String HOW =
            "Run create-table.sql of this jar, with the name of the table filled in, as a user who may create"
                    + " tables, and grant the database user " + RIGHTS;

    private final Connection connection;
    private final Sql sql;

    Schema(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /**
     * Creates the table unless it exists. Several nodes may do so at once: the loser of the race finds the table of the winner.
     *
     * @param mayCreate whether the table may be created
     * @throws SQLException if the table is still missing, or the database user may not use it; the message says what to do
     */
    void createIfMissing(boolean mayCreate) throws SQLException {
        if (isThere()) {
            return;
        }
        if (!mayCreate) {
            throw new SQLException(
                    "The table " + sql.table().full() + " is not found, and createTable is false. " + HOW);
        }
        try {
            if (sql.dialect().showsUnfinishedTables()) {
                createAside();
            } else {
                createInOneTransaction();
            }
        } catch (SQLException e) {
            if (!isThere()) {
                throw SqlFailures.isDenied(e)
                        ? refusal("The database user may not create the missing table", e, HOW)
                        : e;
            }
        }
    }

    /** Hides the table from others until it has its indexes, if the database has transactional DDL. */
    private void createInOneTransaction() throws SQLException {
        connection.setAutoCommit(false);
        try {
            create(sql);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Creates the table under a temporary name, and renames it when it has its indexes. */
    private void createAside() throws SQLException {
        TableName aside = sql.table().aside();
        try {
            create(new Sql(sql.dialect(), aside));
            execute("ALTER TABLE " + aside.full() + " RENAME TO " + sql.table().full());
        } catch (SQLException e) {
            dropAfter(e, aside);
            throw e;
        }
    }

    private void dropAfter(SQLException failure, TableName aside) {
        try {
            execute("DROP TABLE IF EXISTS " + aside.full());
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private void create(Sql statements) throws SQLException {
        for (String part : statements.statements(Sql.Text.CREATE_TABLE)) {
            execute(part);
        }
    }

    /** Returns whether the table exists; a user of it may lack the right to create one. */
    private boolean isThere() throws SQLException {
        if (sql.dialect().tracesFailures() && !isListed()) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(sql.get(Sql.Text.IS_THERE)).close();
            return true;
        } catch (SQLException e) {
            if (SqlFailures.isMissing(e)) {
                return false;
            }
            throw SqlFailures.isDenied(e)
                    ? refusal("The database user may not use the table", e, "Grant it " + RIGHTS)
                    : e;
        }
    }

    private boolean isListed() throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                // H2 returns no name for a table that another session is creating or dropping.
                if (sql.table().simple().equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Adds the columns that the table lacks. Each is nullable, so nodes of the earlier version can still use the table.
     *
     * @param mayAlter whether the table may be altered
     * @throws SQLException if columns are still missing; the message has the statements that add them
     */
    void addMissingColumns(boolean mayAlter) throws SQLException {
        Map<String, String> missing = missingColumns();
        if (!missing.isEmpty() && !mayAlter) {
            throw new SQLException(outdated(missing, "createTable is false"));
        }
        for (String alteration : missing.values()) {
            try {
                execute(alteration);
            } catch (SQLException e) {
                // Another node may have added the column first.
                Map<String, String> left = missingColumns();
                if (left.containsValue(alteration)) {
                    throw new SQLException(outdated(left, SqlFailures.reason(e)), e.getSQLState(), e);
                }
            }
        }
    }

    private String outdated(Map<String, String> missing, String reason) {
        return "The table " + sql.table().full() + " is of an earlier version and cannot be altered here (" + reason
                + "). Run as a user who may alter it: " + String.join("; ", missing.values());
    }

    /** Returns the missing columns, each with the statement that adds it. */
    private Map<String, String> missingColumns() throws SQLException {
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

    private SQLException refusal(String what, SQLException failure, String advice) {
        return new SQLException(
                what + " " + sql.table().full() + " (" + SqlFailures.reason(failure) + "). " + advice,
                failure.getSQLState(),
                failure);
    }

    private void execute(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }
}
