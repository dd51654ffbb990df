// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;

import io.github.camelseedance.error.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each piece of work on a connection of its own, which is returned as it was, and turns every {@link SQLException} into a
 * {@link LedgerException}. The first work that succeeds creates missing tables.
 */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 3;

    private final Connections connections;
    private final TableName table;
    private final boolean createTable;
    private final Dialect dialect;
    private final DatabaseClock clock;
    private final Outage outage = new Outage();
    private final GroupCommit groupCommit;
    private volatile Sql prepared;

    /**
     * @param createTable whether a missing table is created
     * @param dialect the dialect, or {@code null} to read it from the database
     * @param oneWriter whether writes that are requested at the same time are committed together
     */
    Database(
            Connections connections,
            TableName table,
            boolean createTable,
            Dialect dialect,
            DatabaseClock clock,
            boolean oneWriter) {
        this.connections = connections;
        this.table = table;
        this.createTable = createTable;
        this.dialect = dialect;
        this.clock = clock;
        this.groupCommit = oneWriter ? new GroupCommit(work -> transact("write", work)) : null;
    }

    Instant now() {
        if (clock.isStale()) {
            call("read the clock", (connection, sql) -> null);
        }
        return clock.instant();
    }

    /** Runs statements each of which is a transaction. */
    <T> T call(String what, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            long begun = System.nanoTime();
            Connection connection = open(what, begun);
            boolean sound = false;
            try {
                T result = inAutoCommit(connection, work);
                sound = true;
                outage.succeeded(begun);
                return result;
            } catch (SQLException e) {
                if (!SqlFailures.isRolledBack(e) || attempt == ATTEMPTS) {
                    throw failed(what, begun, e);
                }
                LOG.debug("Retrying to {}", what, e);
            } finally {
                close(connection, sound);
            }
        }
    }

    private void close(Connection connection, boolean sound) {
        quietly(() -> connections.close(connection, sound));
    }

    /** Runs statements that write, each of which is a transaction at most. */
    <T> T write(String what, Work<T> work) {
        return groupCommit == null ? call(what, work) : committedInGroup(what, work);
    }

    /** Runs all statements in one transaction. */
    <T> T writeAll(String what, Work<T> work) {
        return groupCommit == null ? transact(what, work) : committedInGroup(what, allOrNothing(work));
    }

    /** Undoes what failing work has changed: the transaction is committed for the others of its group. */
    private static <T> Work<T> allOrNothing(Work<T> work) {
        return (connection, sql) -> {
            Savepoint before = connection.setSavepoint();
            boolean done = false;
            try {
                T result = work.run(connection, sql);
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback(before);
                }
            }
        };
    }

    private <T> T committedInGroup(String what, Work<T> work) {
        try {
            return groupCommit.write(work);
        } catch (SQLException e) {
            throw SqlFailures.ledgerException(what, e);
        }
    }

    private <T> T transact(String what, Work<T> work) {
        return call(
                what,
                (connection, sql) -> sql.dialect().locksGaps()
                        ? readCommitted(connection, sql, work)
                        : committed(connection, sql, work));
    }

    private static <T> T readCommitted(Connection connection, Sql sql, Work<T> work) throws SQLException {
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try {
            return committed(connection, sql, work);
        } finally {
            quietly(() -> connection.setTransactionIsolation(before));
        }
    }

    private static <T> T committed(Connection connection, Sql sql, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.run(connection, sql);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                quietly(connection::rollback);
            }
            quietly(() -> connection.setAutoCommit(true));
        }
    }

    private Connection open(String what, long begun) {
        try {
            return connections.open();
        } catch (SQLException | RuntimeException e) {
            // Pools throw unchecked exceptions of their own for a database they cannot reach.
            outage.failed(begun, e);
            throw SqlFailures.ledgerException(what, e);
        }
    }

    /** A pool may be configured to return connections that do not auto-commit. */
    private <T> T inAutoCommit(Connection connection, Work<T> work) throws SQLException {
        boolean before = connection.getAutoCommit();
        if (!before) {
            connection.setAutoCommit(true);
        }
        try {
            Sql sql = prepared != null ? prepared : prepare(connection);
            clock.refresh(connection, sql.get(Sql.Text.TIME));
            return work.run(connection, sql);
        } finally {
            if (!before) {
                quietly(() -> connection.setAutoCommit(false));
            }
        }
    }

    private synchronized Sql prepare(Connection connection) throws SQLException {
        if (prepared == null) {
            Dialect known = dialect != null
                    ? dialect
                    : Dialect.of(connection.getMetaData().getDatabaseProductName());
            Sql sql = new Sql(known, table);
            Schema schema = new Schema(connection, sql);
            schema.createIfMissing(createTable);
            schema.upgrade(createTable);
            prepared = sql;
        }
        return prepared;
    }

    private LedgerException failed(String what, long begun, SQLException failure) {
        // Also where the connection lives: a missing table or privilege must show in the log as well.
        if (!SqlFailures.isAboutTheData(failure)) {
            outage.failed(begun, failure);
        }
        return SqlFailures.ledgerException(what, failure);
    }

    @FunctionalInterface
    private interface Cleanup {
        void run() throws SQLException;
    }

    /** What is committed stays committed, even if the connection cannot be returned cleanly. */
    private static void quietly(Cleanup cleanup) {
        try {
            cleanup.run();
        } catch (SQLException e) {
            LOG.debug("A connection of the ledger could not be returned cleanly", e);
        }
    }
}
