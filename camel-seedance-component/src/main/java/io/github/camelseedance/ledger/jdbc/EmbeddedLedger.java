package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.ledger.JobRepository;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A durable ledger in a directory, for one process at a time: an H2 database whose commits have reached the operating system
 * when they return, so that they survive the death of the process.
 */
public final class EmbeddedLedger implements AutoCloseable {

    private static final String NAME = "seedance-ledger";
    private static final int MAX_CONNECTIONS = 20;
    private static final int SECONDS_TO_CONNECT = 10;

    private final DirectoryLock lock;
    private final JdbcConnectionPool pool;
    private final JdbcJobRepository repository;

    private EmbeddedLedger(DirectoryLock lock, JdbcConnectionPool pool) {
        this.lock = lock;
        this.pool = pool;
        this.repository = new JdbcJobRepository(pool);
    }

    /**
     * Opens the ledger, and makes it if it is missing. Whatever an earlier process had in hand is free at once: no other one
     * can be alive.
     *
     * @throws IllegalStateException if it is in use, or H2 is not on the classpath
     */
    public static EmbeddedLedger open(Path directory) {
        DirectoryLock lock = null;
        EmbeddedLedger ledger = null;
        try {
            Files.createDirectories(directory);
            lock = DirectoryLock.take(directory.resolve(NAME + ".lock"));
            ledger = new EmbeddedLedger(lock, pool(directory));
            ledger.repository.endAllLeases();
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("The option ledgerDirectory: " + directory + " cannot be used", e);
        } catch (NoClassDefFoundError e) {
            release(lock);
            throw new IllegalStateException("The option ledgerDirectory needs com.h2database:h2 on the classpath", e);
        } catch (RuntimeException e) {
            if (ledger != null) {
                ledger.close();
            }
            throw e;
        }
    }

    private static void release(DirectoryLock lock) {
        if (lock != null) {
            lock.close();
        }
    }

    /** By default H2 keeps commits in memory for half a second, and closes its files before Camel has shut down. */
    private static JdbcConnectionPool pool(Path directory) {
        String file = directory.toAbsolutePath().resolve(NAME).toString();
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(MAX_CONNECTIONS);
        pool.setLoginTimeout(SECONDS_TO_CONNECT);
        return pool;
    }

    public JobRepository repository() {
        return repository;
    }

    @Override
    public void close() {
        try (lock) {
            repository.shutDown();
        } finally {
            pool.dispose();
        }
    }
}
