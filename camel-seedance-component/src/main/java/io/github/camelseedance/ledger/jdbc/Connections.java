// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens the connections of a ledger, and receives them back after use. */
interface Connections {

    Connection open() throws SQLException;

    /** @param sound whether the connection can be used again: the last work on it did not fail */
    void close(Connection connection, boolean sound) throws SQLException;

    /** Returns the connections of a data source, which pools them or not. */
    static Connections of(DataSource dataSource) {
        return new Connections() {
            @Override
            public Connection open() throws SQLException {
                return dataSource.getConnection();
            }

            @Override
            public void close(Connection connection, boolean sound) throws SQLException {
                connection.close();
            }
        };
    }
}
