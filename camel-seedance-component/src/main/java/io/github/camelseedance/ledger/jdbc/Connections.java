package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work on a connection, gives it back whatever happens, and says once that the database is away, and once that it is back. */
final class Connections {

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Mapper<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(JdbcJobRepository.class);

    /** What {@link #update} returns when a unique index was against it. */
    static final int DUPLICATE = -1;

    private final DataSource dataSource;
    private boolean away;

    Connections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns the rows of a query. */
    <T> List<T> query(String what, String sql, Parameters parameters, Mapper<T> mapper) {
        return withOne(what, connection -> rows(connection, sql, parameters, mapper));
    }

    static <T> List<T> rows(Connection connection, String sql, Parameters parameters, Mapper<T> mapper)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.read(rows));
                }
            }
            return found;
        }
    }

    /**
     * Changes rows.
     *
     * @return how many; or -1 if a unique index was against it
     */
    int update(String what, String sql, Parameters parameters) {
        return withOne(what, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                return statement.executeUpdate();
            } catch (SQLException e) {
                if (isDuplicate(e)) {
                    return DUPLICATE;
                }
                throw e;
            }
        });
    }

    private static boolean isDuplicate(SQLException e) {
        return e instanceof SQLIntegrityConstraintViolationException
                || e.getSQLState() != null && e.getSQLState().startsWith("23");
    }

    /**
     * One statement.
     *
     * @param what for the message, for example {@code reserve}
     * @throws LedgerException if it did not work
     */
    <T> T withOne(String what, Work<T> work) {
        return use(what, connection -> {
            T result = work.on(connection);
            if (!connection.getAutoCommit()) {
                // Also after a duplicate: PostgreSQL would otherwise refuse the connection's next statement.
                connection.commit();
            }
            return result;
        });
    }

    /** Several statements, all or nothing. */
    <T> T inTransaction(String what, Work<T> work) {
        return use(what, connection -> {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(autoCommit);
            }
        });
    }

    private <T> T use(String what, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            T result = work.on(connection);
            back();
            return result;
        } catch (SQLException e) {
            throw unusable(what, e);
        }
    }

    private LedgerException unusable(String what, SQLException e) {
        String reason = Redaction.clean(e.getMessage());
        if (setAway(true)) {
            LOG.warn(
                    "The database of the ledger cannot be used ({}): {}. What has to be written is tried again until it is"
                            + " back; nothing is submitted until then",
                    what,
                    reason);
        }
        return new LedgerException("The ledger in the database cannot be used (" + what + "): " + reason, e);
    }

    private void back() {
        if (setAway(false)) {
            LOG.info("The database of the ledger is back");
        }
    }

    private synchronized boolean setAway(boolean now) {
        boolean changed = away != now;
        away = now;
        return changed;
    }
}
