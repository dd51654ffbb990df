// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection with the statements of its database. */
@FunctionalInterface
interface Work<T> {
    T run(Connection connection, Sql sql) throws SQLException;
}
