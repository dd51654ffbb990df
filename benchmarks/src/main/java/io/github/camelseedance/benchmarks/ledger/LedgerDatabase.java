package io.github.camelseedance.benchmarks.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database with a ledger in it, which can be filled. */
interface LedgerDatabase extends AutoCloseable {

    String name();

    DataSource dataSource();

    /** A series of numbers, as a table with the column N. */
    String series(int from, int to);

    /** An expression for the SHA-256 in hexadecimal of the channel and an expression. */
    String hash(String channel, String expression);

    @Override
    void close() throws SQLException, IOException;

    /** A node of its own. */
    default JdbcJobRepository ledger() {
        return new JdbcJobRepository(dataSource());
    }

    default void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** In a file, with the settings of the {@code ledgerDirectory}. */
    static LedgerDatabase h2(Path directory) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:async:" + directory.resolve("seedance-ledger") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "seedance",
                "");
        return new LedgerDatabase() {
            @Override
            public String name() {
                return "H2";
            }

            @Override
            public DataSource dataSource() {
                return pool;
            }

            @Override
            public String series(int from, int to) {
                return "(SELECT X AS n FROM SYSTEM_RANGE(" + from + ", " + to + ")) AS series";
            }

            @Override
            public String hash(String channel, String expression) {
                // In order: H2 takes many minutes to fill an index of a million random keys, and no claim reads it.
                return "LPAD(SUBSTRING(" + expression + ", 5), 64, '0')";
            }

            @Override
            public void close() throws SQLException {
                execute("SHUTDOWN");
                pool.dispose();
            }
        };
    }

    /** A server on this machine that keeps its commits as one in production does. */
    static LedgerDatabase postgres(Path directory) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
                .setDataDirectory(directory.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .start();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(Integer.getInteger("pool", 20));
        return new LedgerDatabase() {
            @Override
            public String name() {
                return "PostgreSQL";
            }

            @Override
            public DataSource dataSource() {
                return pool;
            }

            @Override
            public String series(int from, int to) {
                return "generate_series(" + from + ", " + to + ") AS n";
            }

            @Override
            public String hash(String channel, String expression) {
                return "encode(sha256(convert_to('" + channel + "', 'UTF8') || '\\x00'::bytea || convert_to(" + expression
                        + ", 'UTF8')), 'hex')";
            }

            @Override
            public void close() throws IOException {
                pool.close();
                server.close();
            }
        };
    }
}
