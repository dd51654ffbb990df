// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2JobRepositoryTest extends JdbcContract {

    @TempDir
    static Path directory;

    private static H2File file;
    private static DataSource pool;

    @BeforeAll
    static void open() {
        file = new H2File(directory.resolve("ledger"));
        pool = JdbcConnectionPool.create(file.dataSource());
    }

    @AfterAll
    static void close() throws SQLException {
        file.close();
    }

    @Override
    DataSource dataSource() {
        return pool;
    }
}
