// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.JobRepository;

/**
 * A durable ledger for one process, in an H2 file. Submissions, deliveries and decisions are durable when the call returns, and
 * survive a crash and a power failure.
 *
 * <p>One process at a time has the file, so all leases end when it is opened: jobs of a crashed process are due at once.
 *
 * <p>The file retains what was written in the last 45 seconds, so that an older state is intact after a power failure. It has a
 * few MB in quiet times and grows to 300 MB at 100 writes a second (measured), where it stays. For more, use a
 * {@link JdbcJobRepository} on a database server.
 */
public final class EmbeddedLedger implements AutoCloseable {

    private static final String FILE = "seedance-ledger";

    private final DirectoryLock lock;
    private final H2File file;
    private final JdbcJobRepository repository;

    private EmbeddedLedger(DirectoryLock lock, H2File file) {
        this.lock = lock;
        this.file = file;
        this.repository = new FlushedJobRepository(file, H2File.FLUSH);
    }

    /**
     * Opens the ledger in this directory, which is created if it is missing.
     *
     * @throws IllegalStateException if another ledger has it open, or H2 is not on the classpath
     * @throws LedgerException if it cannot be read or written
     */
    public static EmbeddedLedger open(Path directory) {
        requireH2();
        try {
            Files.createDirectories(directory);
            return open(directory, DirectoryLock.of(directory));
        } catch (IOException e) {
            throw new LedgerException(
                    "The ledgerDirectory " + directory + " cannot be created or written: " + SqlFailures.reason(e), e);
        }
    }

    private static EmbeddedLedger open(Path directory, DirectoryLock lock) throws IOException {
        EmbeddedLedger ledger = null;
        try {
            ledger = new EmbeddedLedger(lock, new H2File(directory.resolve(FILE)));
            ledger.repository.endLeases();
            return ledger;
        } catch (RuntimeException e) {
            if (ledger == null) {
                lock.close();
            } else {
                closeAfter(e, ledger);
            }
            throw e;
        }
    }

    private static void closeAfter(RuntimeException failure, EmbeddedLedger ledger) {
        try {
            ledger.close();
        } catch (LedgerException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private static void requireH2() {
        try {
            Class.forName("org.h2.jdbcx.JdbcDataSource", false, EmbeddedLedger.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The option ledgerDirectory needs com.h2database:h2 on the classpath", e);
        }
    }

    /** Returns the store; it works until the ledger is closed. */
    public JobRepository repository() {
        return repository;
    }

    /** Closes the file. Calls in flight fail; closing again does nothing. */
    @Override
    public synchronized void close() {
        if (!lock.isOpen()) {
            return;
        }
        try (lock) {
            file.close();
        } catch (SQLException | IOException e) {
            throw new LedgerException("The ledger could not be closed cleanly: " + SqlFailures.reason(e), e);
        }
    }
}
