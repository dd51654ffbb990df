// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.JobRepositoryContract;

/** The contract on a database; each test has a table of its own. */
abstract class JdbcContract extends JobRepositoryContract {

    private static final AtomicInteger TABLES = new AtomicInteger();

    private final String table = "LEDGER_" + TABLES.incrementAndGet();

    abstract DataSource dataSource();

    @Override
    protected JobRepository repository(Clock clock) {
        JdbcJobRepository repository = new JdbcJobRepository(dataSource(), new TestClock(clock));
        repository.setTableName(table);
        return repository;
    }

    @Override
    public JobRepository anotherNode() {
        return repository(clock());
    }

    /** Shows the time of a test instead of that of the database. */
    private static final class TestClock extends DatabaseClock {

        private final Clock clock;

        private TestClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        boolean isStale() {
            return false;
        }

        @Override
        void refresh(Connection connection, String timeStatement) {}

        @Override
        Instant instant() {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
