// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import javax.sql.DataSource;

import io.github.camelseedance.testsupport.MariaDb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class MariaDbJobRepositoryTest extends JdbcContract {

    private static DataSource database;

    @BeforeAll
    static void start() {
        database = MariaDb.dataSource();
    }

    @Override
    DataSource dataSource() {
        return database;
    }
}
