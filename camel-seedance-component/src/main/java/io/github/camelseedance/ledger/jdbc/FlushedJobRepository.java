// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.Optional;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.LedgerEntry;

/**
 * Flushes submissions, deliveries and decisions after their commit, for a database that does not.
 *
 * <p>Verifies the row after the flush: if the disk rejects a write, H2 reopens the file in its earlier state and drops commits
 * that were not written yet, silently. A flush that follows would find nothing to flush, and succeed.
 */
final class FlushedJobRepository extends JdbcJobRepository {

    private final GroupFlush disk;

    /** @param flushStatement makes durable what is committed */
    FlushedJobRepository(Connections connections, String flushStatement) {
        super(connections, new DatabaseClock(), true);
        this.disk = new GroupFlush(() -> execute("flush", flushStatement));
    }

    /** Creates a ledger with another way to flush, for tests. */
    FlushedJobRepository(Connections connections, Runnable flush) {
        super(connections, new DatabaseClock(), true);
        this.disk = new GroupFlush(flush);
    }

    @Override
    protected void flush(LedgerEntry written, boolean deleted) {
        disk.flush();
        Optional<LedgerEntry> found = super.find(written.entryId());
        boolean durable = deleted
                ? found.isEmpty()
                : found.filter(entry -> entry.version() >= written.version()).isPresent();
        if (!durable) {
            throw new LedgerException(
                    "The ledger has lost the last write of entry " + written.entryId() + ": the disk rejected it",
                    null);
        }
    }

    @Override
    public Optional<LedgerEntry> find(String entryId) {
        catchUp();
        return super.find(entryId);
    }

    @Override
    public Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
        catchUp();
        return super.findByRequestId(channel, requestId);
    }

    @Override
    public Optional<LedgerEntry> findByKey(String channel, String jobKey) {
        catchUp();
        return super.findByKey(channel, jobKey);
    }

    /** A retry looks first whether the failed write is there. It may find what could not be flushed, so this flushes it. */
    private void catchUp() {
        if (disk.isBehind()) {
            disk.flush();
        }
    }
}
