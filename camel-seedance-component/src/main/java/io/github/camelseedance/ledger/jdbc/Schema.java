package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the table and its indexes where they are missing. */
final class Schema {

    private final Connection connection;
    private final Sql sql;

    Schema(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Several nodes may do so at once: who loses the race finds the table of the other. */
    void createIfMissing() throws SQLException {
        if (isThere()) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            create();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            connection.setAutoCommit(true);
            if (!isThere()) {
                throw e;
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : sql.statements(SqlText.CREATE_TABLE)) {
                statement.execute(part);
            }
        }
    }

    /** Asked for first, because who may use a table need not have the right to make one. */
    private boolean isThere() {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(sql.get(SqlText.IS_THERE)).close();
            return true;
        } catch (SQLException missing) {
            return false;
        }
    }
}
