// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.nio.file.Path;
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

    private static final int CONNECTIONS = 10;

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
        if (kind == Kind.DIRECTORY) {
            try (EmbeddedLedger ledger = EmbeddedLedger.open(Path.of(address))) {
                return look.apply(ledger.repository());
            }
        }
        try (HikariDataSource pool = pool()) {
            return look.apply(new JdbcJobRepository(pool));
        }
    }

    /** A pool that does not wait long for a database that is away. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
