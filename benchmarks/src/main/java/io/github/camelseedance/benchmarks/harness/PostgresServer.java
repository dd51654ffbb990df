// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A server on this machine that keeps its commits as one in production does, with a pool of the usual size before it. */
public final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final HikariDataSource pool = new HikariDataSource();

    public PostgresServer(Path directory) throws IOException {
        // By default the embedded server does not wait for its disk.
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(3))
                .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
                .setDataDirectory(directory.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
