// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A real PostgreSQL for tests: one server for the JVM, which ends with it, and a new database for each call. */
public final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /** Begun with the first use, and stopped by the shutdown hook that it registers itself. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                Path target =
                        Files.createDirectories(Path.of("target", "postgres")).toAbsolutePath();
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .setOverrideWorkingDirectory(target.toFile())
                        .setDataDirectory(Files.createTempDirectory(target, "data-"))
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new, empty database, with pooled connections; the pool knows no bounds that a test could meet. */
    public static DataSource dataSource() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setUrl(Server.RUNNING.getJdbcUrl("postgres", name));
        JdbcConnectionPool pool = JdbcConnectionPool.create(database);
        pool.setMaxConnections(40);
        return pool;
    }
}
