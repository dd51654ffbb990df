package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database in a file. The only class that needs H2, so that the others load without it. */
final class H2File implements AutoCloseable {

    /**
     * {@code WRITE_DELAY=0}: by default other threads of H2 write a commit half a second later, and {@link #FLUSH} does not
     * wait for what they have taken over, nor in a thread that was interrupted. And it is us who close the database, not a
     * shutdown hook that may come too early.
     */
    private static final String URL = "jdbc:h2:%s:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** The statement that forces to the disk what is committed, which H2 does not do by itself. */
    static final String FLUSH = "CHECKPOINT SYNC";

    /**
     * With ordinary file access a thread that is interrupted while it writes, as when a route is stopped by force, closes the
     * whole database.
     */
    private static final String FILE_ACCESS = "async";

    private final JdbcDataSource database = new JdbcDataSource();
    private final JdbcConnectionPool pool;

    H2File(Path file) {
        this(file, FILE_ACCESS);
    }

    /** With a file system of H2, for tests. */
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
     * Ends what is under way and closes the file, which the pool alone would only do with the last connection. The pool is
     * closed before the database: a connection that somebody takes in between would open the database again. The connection is
     * not from the pool: pooled connections roll back when they are closed, which fails on a closed database and leaves a trace
     * file. After a write that the disk refused, H2 can have the file open and yet open it for pooled connections only.
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
