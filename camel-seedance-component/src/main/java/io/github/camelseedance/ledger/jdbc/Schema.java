package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the table and its indexes where they are missing; {@link MissingColumns} adds what a later version needs. */
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
        try {
            if (sql.dialect().showsWhatIsInTheMaking()) {
                createAside();
            } else {
                createInOneTransaction();
            }
        } catch (SQLException e) {
            if (!isThere()) {
                throw e;
            }
        }
    }

    /** So that nobody sees the table without its indexes, as far as the database has transactions for it. */
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

    /** Under a name that nobody else knows, so that the table is whole when it gets its own. */
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
        for (String part : statements.statements(SqlText.CREATE_TABLE)) {
            execute(part);
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

    private void execute(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }
}
