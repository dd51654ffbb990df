// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import javax.sql.DataSource;

import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgresql")
class PostgresJobRepositoryTest extends JdbcContract {

    private static final DataSource DATABASE = Postgres.dataSource();

    @Override
    DataSource dataSource() {
        return DATABASE;
    }
}
