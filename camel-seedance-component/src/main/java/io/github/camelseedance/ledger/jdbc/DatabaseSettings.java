package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is set about the database.
 *
 * @param table the name of the table
 * @param createTable whether it is made where it is missing
 * @param dialect of the database, or {@code null} to ask it
 */
record DatabaseSettings(TableName table, boolean createTable, Dialect dialect) {

    /** The statements for the database behind this connection. */
    Sql sql(Connection connection) throws SQLException {
        return new Sql(
                dialect != null ? dialect : Dialect.of(connection.getMetaData().getDatabaseProductName()), table);
    }
}
