package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

import io.github.camelseedance.error.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on a connection of its own, which is given back as it was, and turns every {@link SQLException} into a
 * {@link LedgerException}. The table is looked for with the first work, and again with the next if the database was away.
 */
final class Database {

    /** Something to do with the statements of this database. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection, Sql sql) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 3;

    private final DataSource dataSource;
    private final DatabaseSettings settings;
    private final LedgerClock clock;
    private final Outage outage = new Outage();
    private volatile Sql prepared;

    Database(DataSource dataSource, DatabaseSettings settings, LedgerClock clock) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.clock = clock;
    }

    Instant now() {
        if (clock.isUnset()) {
            call("look at the clock", (connection, sql) -> null);
        }
        return clock.instant();
    }

    /** Runs statements each of which is a transaction. */
    <T> T call(String what, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            Connection connection = open(what);
            try {
                T result = inAutoCommit(connection, work);
                outage.ends();
                return result;
            } catch (SQLException e) {
                if (!SqlFailures.isRolledBack(e) || attempt == ATTEMPTS) {
                    throw failed(what, e);
                }
                LOG.debug("Trying once more to {}", what, e);
            } finally {
                quietly(connection::close);
            }
        }
    }

    /** Runs all of it in one transaction. */
    <T> T transact(String what, Work<T> work) {
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

    private Connection open(String what) {
        try {
            return dataSource.getConnection();
        } catch (SQLException | RuntimeException e) {
            // Pools have unchecked exceptions of their own for a database they cannot reach.
            outage.begins(SqlFailures.reason(e));
            throw SqlFailures.ledgerException(what, e);
        }
    }

    /** A pool may be set to hand out connections that do not commit by themselves. */
    private <T> T inAutoCommit(Connection connection, Work<T> work) throws SQLException {
        boolean before = connection.getAutoCommit();
        if (!before) {
            connection.setAutoCommit(true);
        }
        try {
            Sql sql = prepared(connection);
            clock.refresh(connection, sql);
            return work.run(connection, sql);
        } finally {
            if (!before) {
                quietly(() -> connection.setAutoCommit(false));
            }
        }
    }

    private Sql prepared(Connection connection) throws SQLException {
        Sql ready = prepared;
        return ready != null ? ready : prepare(connection);
    }

    private synchronized Sql prepare(Connection connection) throws SQLException {
        if (prepared == null) {
            Sql sql = settings.sql(connection);
            new Schema(connection, sql).createIfMissing(settings.createTable());
            new MissingColumns(connection, sql).add(settings.createTable());
            prepared = sql;
        }
        return prepared;
    }

    private LedgerException failed(String what, SQLException failure) {
        // Also where the connection lives: a missing table or privilege has to be seen in the log as well.
        if (!SqlFailures.isAboutTheData(failure)) {
            outage.begins(SqlFailures.reason(failure));
        }
        return SqlFailures.ledgerException(what, failure);
    }

    @FunctionalInterface
    private interface Cleanup {
        void run() throws SQLException;
    }

    /** What was committed has happened, also if the connection cannot be given back in order. */
    private static void quietly(Cleanup cleanup) {
        try {
            cleanup.run();
        } catch (SQLException e) {
            LOG.debug("A connection of the ledger could not be given back in order", e);
        }
    }
}
