// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.jdbc.EmbeddedLedger;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;

/**
 * Where a ledger is that outlives the process.
 *
 * @param address a directory, or the JDBC URL of a server
 */
record LedgerPlace(Kind kind, String address) {

    enum Kind {
        DIRECTORY,
        POSTGRESQL,
        MARIADB
    }

    /** An open ledger, and how to close it. */
    record Open(JobRepository repository, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    private static final int CONNECTIONS = 10;
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static LedgerPlace directory(Path directory) {
        return new LedgerPlace(Kind.DIRECTORY, directory.toString());
    }

    static LedgerPlace postgresql(String jdbcUrl) {
        return new LedgerPlace(Kind.POSTGRESQL, jdbcUrl);
    }

    static LedgerPlace mariadb(String jdbcUrl) {
        return new LedgerPlace(Kind.MARIADB, jdbcUrl);
    }

    /** Sets a component up as a user would. */
    void useIn(SeedanceComponent component) {
        if (kind == Kind.DIRECTORY) {
            component.setLedgerDirectory(address);
        } else {
            component.getConfiguration().setJobRepository(new JdbcJobRepository(pool()));
        }
    }

    /** Opens the ledger once no node has it any more, and looks into it. */
    <T> T look(Function<JobRepository, T> look) {
        try (Open ledger = open()) {
            return look.apply(ledger.repository());
        }
    }

    /** Opens the ledger for many threads, which may wait for a connection. */
    Open open() {
        if (kind == Kind.DIRECTORY) {
            EmbeddedLedger ledger = EmbeddedLedger.open(Path.of(address));
            return new Open(ledger.repository(), ledger::close);
        }
        HikariDataSource pool = pool(PATIENCE);
        return new Open(new JdbcJobRepository(pool), pool::close);
    }

    /** A pool that does not wait long for a database that is away. */
    HikariDataSource pool() {
        return pool(IMPATIENCE);
    }

    private HikariDataSource pool(Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(500);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
