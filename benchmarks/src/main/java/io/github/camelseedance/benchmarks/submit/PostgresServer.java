package io.github.camelseedance.benchmarks.submit;

import java.io.IOException;
import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A server on this machine that keeps its commits as one in production does. */
final class PostgresServer implements AutoCloseable {

    private static final int CONNECTIONS = 10;

    private final EmbeddedPostgres server;
    private final HikariDataSource pool = new HikariDataSource();

    PostgresServer(Path directory) throws IOException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
                .setDataDirectory(directory.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(CONNECTIONS);
    }

    JobRepository ledger() {
        return new JdbcJobRepository(pool);
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
