// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.BeforeEach;

import static io.github.camelseedance.ledger.jdbc.JdbcTestSupport.execute;

class ClaimOnPostgresTest implements ClaimRaceContract {

    private static final DataSource POSTGRES = Postgres.dataSource();

    private final Sql sql = new Sql(Dialect.POSTGRESQL, TableName.DEFAULT);
    private final JdbcJobRepository ledger = new JdbcJobRepository(POSTGRES);

    @BeforeEach
    void empty() throws SQLException {
        ledger.now();
        execute(POSTGRES, "TRUNCATE camel_seedance_job");
    }

    @Override
    public DataSource database() {
        return POSTGRES;
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public Sql sql() {
        return sql;
    }
}
