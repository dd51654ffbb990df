// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.BeforeEach;

class ClaimOnPostgresTest implements ClaimRaceContract {

    private static final DataSource POSTGRES = Postgres.dataSource();

    private final Sql sql = new Sql(Dialect.POSTGRESQL, TableName.DEFAULT);
    private final JdbcJobRepository ledger = new JdbcJobRepository(POSTGRES);

    @BeforeEach
    void empty() throws SQLException {
        ledger.now();
        execute("TRUNCATE camel_seedance_job");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = POSTGRES.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
