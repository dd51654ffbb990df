// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** One of the tables of a ledger. */
final class SchemaTable {

    private static final String RIGHTS =
            "SELECT, INSERT, UPDATE and DELETE on the table and on those of the same name with _BUDGET and _AUDIT (on PostgreSQL"
                    + " also _TERMS), and the use of their schema";

    static final String HOW =
            "Run create-table.sql of this jar, with the name of the table filled in, as a user who may create"
                    + " tables, and grant the database user " + RIGHTS;

    private final Connection connection;
    private final Sql sql;
    private final String suffix;

    /** @param suffix what follows the name of the table of jobs */
    SchemaTable(Connection connection, Sql sql, String suffix) {
        this.connection = connection;
        this.sql = sql;
        this.suffix = suffix;
    }

    String name() {
        return sql.table().full() + suffix;
    }

    String isThereQuery() {
        return sql.get(Sql.Text.IS_THERE).replace("${suffix}", suffix);
    }

    String indexesQuery() {
        return sql.get(Sql.Text.INDEXES).replace("${suffix}", suffix);
    }

    /** Returns the statements that create the table and its indexes. */
    List<String> statements() {
        return statements(sql);
    }

    private List<String> statements(Sql statements) {
        Pattern aboutThis = Pattern.compile("(?:TABLE IF NOT EXISTS|ON) "
                + Pattern.quote(statements.table().full() + suffix) + " (?:USING \\w+ )?\\(");
        return statements.statements(Sql.Text.CREATE_TABLE).stream()
                .filter(statement -> aboutThis.matcher(statement).find())
                .toList();
    }

    /** Returns whether the table exists; a user of it may lack the right to create one. */
    boolean isThere() throws SQLException {
        if (sql.dialect().tracesFailures() && !isListed()) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(isThereQuery()).close();
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
        String simple = sql.table().simple() + suffix;
        // No pattern: a table that another session is dropping has no name, which H2 fails to compare with one.
        try (ResultSet tables = connection.getMetaData().getTables(null, null, null, null)) {
            while (tables.next()) {
                if (simple.equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Creates the table. The loser of a race with another node finds the table of the winner. */
    void create() throws SQLException {
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
            execute("ALTER TABLE " + aside.full() + suffix + " RENAME TO " + name());
        } catch (SQLException e) {
            dropAfter(e, aside);
            throw e;
        }
    }

    private void dropAfter(SQLException failure, TableName aside) {
        try {
            execute("DROP TABLE IF EXISTS " + aside.full() + suffix);
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private void create(Sql statements) throws SQLException {
        for (String part : statements(statements)) {
            execute(part);
        }
    }

    private SQLException refusal(String what, SQLException failure, String advice) {
        return new SQLException(
                what + " " + name() + " (" + SqlFailures.reason(failure) + "). " + advice,
                failure.getSQLState(),
                failure);
    }

    private void execute(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }
}
