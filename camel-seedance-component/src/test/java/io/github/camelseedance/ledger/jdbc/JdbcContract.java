// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.time.Clock;
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
        JdbcJobRepository repository = new JdbcJobRepository(dataSource(), clock);
        repository.setTableName(table);
        return repository;
    }

    @Override
    public JobRepository anotherNode() {
        return repository(clock());
    }
}
