package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.JobRepository;

/**
 * A durable ledger for one process, in a database file that it keeps itself. Submissions, deliveries and decisions are on the
 * disk when the call returns, and survive the end of the process and a power cut; see {@link ForcedJobRepository}.
 *
 * <p>One process at a time has it, so whatever is in hand when it is opened is in dead hands: all leases end at once, and what
 * a crash has left behind is taken up without waiting for them.
 *
 * <p>The file keeps what was written in the last 45 seconds, so that a power cut finds an older state whole. It is a few MB in
 * quiet times and grows with the writes of this time, measured: to 300 MB at 100 a second, where it stays. For much more than
 * that, take a {@link JdbcJobRepository} on a database server.
 */
public final class EmbeddedLedger implements AutoCloseable {

    private static final String FILE = "seedance-ledger";

    private final DirectoryLock lock;
    private final H2File file;
    private final JdbcJobRepository repository;

    private EmbeddedLedger(DirectoryLock lock, H2File file) {
        this.lock = lock;
        this.file = file;
        this.repository = new FlushedJobRepository(file.dataSource(), H2File.FLUSH);
    }

    /**
     * Opens the ledger in this directory, which is made if it is not there.
     *
     * @throws IllegalStateException if somebody else has it open, or H2 is not on the classpath
     * @throws LedgerException if it cannot be read or written
     */
    public static EmbeddedLedger open(Path directory) {
        requireH2();
        try {
            Files.createDirectories(directory);
            return open(directory, DirectoryLock.of(directory));
        } catch (IOException e) {
            throw new LedgerException(
                    "The ledgerDirectory " + directory + " cannot be made or written: " + SqlFailures.reason(e), e);
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
            Class.forName("org.h2.jdbcx.JdbcConnectionPool", false, EmbeddedLedger.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The option ledgerDirectory needs com.h2database:h2 on the classpath", e);
        }
    }

    /** The ledger, until it is closed. */
    public JobRepository repository() {
        return repository;
    }

    /** Calls that are under way fail. Closing it once more does nothing. */
    @Override
    public synchronized void close() {
        if (!lock.isOpen()) {
            return;
        }
        try (lock) {
            file.close();
        } catch (SQLException | IOException e) {
            throw new LedgerException("The ledger could not be closed in order: " + SqlFailures.reason(e), e);
        }
    }
}
