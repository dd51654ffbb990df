// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2JobRepositoryTest extends JdbcContract {

    @TempDir
    static Path directory;

    private static PooledH2File file;

    @BeforeAll
    static void open() {
        file = new PooledH2File(directory);
    }

    @AfterAll
    static void close() throws SQLException {
        file.close();
    }

    @Override
    DataSource dataSource() {
        return file.pool();
    }
}
