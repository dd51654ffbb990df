// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 database in a file. The only class that needs H2, so the others load without it.
 *
 * <p>Keeps connections open for the next use. H2's own pool rolls back when a connection is returned, which writes to the file
 * as much as a commit does.
 */
final class H2File implements Connections, AutoCloseable {

    /**
     * {@code WRITE_DELAY=0}: by default other threads of H2 write a commit half a second later, and {@link #FLUSH} waits neither
     * for them nor in an interrupted thread. {@code DB_CLOSE_ON_EXIT=FALSE}: a shutdown hook may close the database too early.
     * {@code QUERY_CACHE_SIZE}: room for all statements of the ledger, each of which is otherwise parsed at each use.
     */
    private static final String URL = "jdbc:h2:%s:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64";

    /** Makes commits durable, which H2 does not do by itself. */
    static final String FLUSH = "CHECKPOINT SYNC";

    /** With ordinary file access, a thread that is interrupted while it writes closes the whole database. */
    private static final String FILE_ACCESS = "async";

    private static final int MOST_IDLE = 10;

    private final JdbcDataSource database = new JdbcDataSource();
    /** At least one stays open: H2 closes the file with the last connection. */
    private final Deque<Connection> idle = new ArrayDeque<>();

    private boolean closed;

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
    }

    /** Returns the database without a pool. */
    JdbcDataSource dataSource() {
        return database;
    }

    /** A new connection is opened under the lock: after the shutdown it would open the file again. */
    @Override
    public synchronized Connection open() throws SQLException {
        if (closed) {
            throw new SQLNonTransientConnectionException("The ledger is closed");
        }
        Connection kept = idle.poll();
        return kept != null ? kept : database.getConnection();
    }

    @Override
    public void close(Connection connection, boolean sound) throws SQLException {
        if (!sound || !keep(connection)) {
            connection.close();
        }
    }

    private synchronized boolean keep(Connection connection) {
        if (closed || idle.size() >= MOST_IDLE) {
            return false;
        }
        idle.push(connection);
        return true;
    }

    /** Aborts calls in flight and closes the file. */
    @Override
    public synchronized void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        Connection connection = idle.isEmpty() ? database.getConnection() : idle.pop();
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } finally {
            // Otherwise H2 would report each in the trace file of the ledger that is opened next.
            for (Connection kept : idle) {
                kept.close();
            }
            idle.clear();
        }
    }
}
