// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.camelseedance.benchmarks.harness.PostgresServer;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.jdbc.EmbeddedLedger;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;

/** A database with a ledger in it, which can be filled. */
interface LedgerDatabase extends AutoCloseable {

    /** A connection beside those of the ledger. */
    Connection connect() throws SQLException;

    /** The ledger of another node. */
    JobRepository ledger();

    /** A series of numbers, as a table with the column N. */
    String series(int from, int to);

    /** An expression for the SHA-256 in hexadecimal of the channel and an expression. */
    String hash(String channel, String expression);

    @Override
    void close() throws IOException;

    default void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The {@code ledgerDirectory}, which only has one node. */
    static LedgerDatabase h2(Path directory) {
        EmbeddedLedger ledger = EmbeddedLedger.open(directory);
        return new LedgerDatabase() {
            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection(
                        "jdbc:h2:async:" + directory.resolve("seedance-ledger") + ";IFEXISTS=TRUE", "seedance", "");
            }

            @Override
            public JobRepository ledger() {
                return ledger.repository();
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
            public void close() {
                ledger.close();
            }
        };
    }

    static LedgerDatabase postgresql(Path directory) throws IOException {
        PostgresServer server = new PostgresServer(directory);
        return new LedgerDatabase() {
            @Override
            public Connection connect() throws SQLException {
                return server.dataSource().getConnection();
            }

            @Override
            public JobRepository ledger() {
                return new JdbcJobRepository(server.dataSource());
            }

            @Override
            public String series(int from, int to) {
                return "generate_series(" + from + ", " + to + ") AS n";
            }

            @Override
            public String hash(String channel, String expression) {
                return "encode(sha256(convert_to('" + channel + "', 'UTF8') || '\\x00'::bytea || convert_to("
                        + expression + ", 'UTF8')), 'hex')";
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
