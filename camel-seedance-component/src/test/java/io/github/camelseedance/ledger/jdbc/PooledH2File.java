// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

/** The file of an embedded ledger behind a pool. A connection that is not closed would be reported in the file of another test. */
final class PooledH2File implements AutoCloseable {

    private final H2File file;
    private final JdbcConnectionPool pool;

    PooledH2File(Path directory) {
        file = new H2File(directory.resolve("ledger"));
        pool = JdbcConnectionPool.create(file.dataSource());
    }

    DataSource pool() {
        return pool;
    }

    @Override
    public void close() throws SQLException {
        pool.dispose();
        file.close();
    }
}
