// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SubmissionIntent;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;

/** A database in memory behind a {@link WatchedDataSource}. */
abstract class JdbcTestSupport {

    static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime(), "sa", "");
    final WatchedDataSource database = new WatchedDataSource(pool);

    @AfterEach
    void close() {
        pool.dispose();
    }

    static LedgerEntry running(JobRepository ledger, String name) {
        LedgerEntry reserved = ledger.reserve(new SubmissionIntent("entry-" + name, "default", name, "a/b"), LEASE)
                .entry();
        return ledger.confirm(reserved, name, Lease.dueIn(Duration.ZERO));
    }

    static List<LedgerEntry> claim(JobRepository ledger, int max) {
        return ledger.claim(new Claim(Claim.What.RUNNING, "default", null, LEASE, max));
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
