// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the table and its indexes if they are missing. */
final class Schema {

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
