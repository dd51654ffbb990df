// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database in a file. The only class that needs H2, so the others load without it. */
final class H2File implements AutoCloseable {

    /**
     * {@code WRITE_DELAY=0}: by default other threads of H2 write a commit half a second later, and {@link #FLUSH} waits neither
     * for them nor in an interrupted thread. {@code DB_CLOSE_ON_EXIT=FALSE}: a shutdown hook may close the database too early.
     */
    private static final String URL = "jdbc:h2:%s:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** Makes commits durable, which H2 does not do by itself. */
    static final String FLUSH = "CHECKPOINT SYNC";

    /** With ordinary file access, a thread that is interrupted while it writes closes the whole database. */
    private static final String FILE_ACCESS = "async";

    private final JdbcDataSource database = new JdbcDataSource();
    private final JdbcConnectionPool pool;

    H2File(Path file) {
        this(file, FILE_ACCESS);
    }

    /** Opens the file through another file system of H2, for tests. */
    H2File(Path file, String fileAccess) {
        if (file.toString().contains(";")) {
            throw new IllegalArgumentException(
                    "The path of the ledgerDirectory cannot hold a ';': " + file.getParent());
        }
        database.setURL(
                String.format(URL, fileAccess, file.toAbsolutePath().toString().replace('\\', '/')));
        database.setUser("seedance");
        pool = JdbcConnectionPool.create(database);
    }

    DataSource dataSource() {
        return pool;
    }

    /**
     * Aborts calls in flight and closes the file; disposing the pool would close it only with the last connection. The pool is
     * disposed before the shutdown, because a new connection would open the database again. The shutdown uses a connection that
     * is not pooled, because a pooled one rolls back when it is closed, which fails on a closed database and leaves a trace file.
     * Only after a rejected write H2 may accept pooled connections alone.
     */
    @Override
    public void close() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            pool.dispose();
            statement.execute("SHUTDOWN");
        } finally {
            pool.dispose();
        }
    }

    private Connection connection() throws SQLException {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            return pool.getConnection();
        }
    }
}
