// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import io.github.camelseedance.ledger.LedgerEntry;

/** Inserts entries, unless another one has the key. */
final class Insertions {

    private static final int ATTEMPTS = 5;

    private final Reads reads;
    private final Writes writes;

    Insertions(Connection connection, Sql sql) {
        this.reads = new Reads(connection, sql);
        this.writes = new Writes(connection, sql);
    }

    /** Returns the entry that has the key. Reading first avoids an error in the usual case of a key that exists. */
    Optional<LedgerEntry> existing(LedgerEntry entry) throws SQLException {
        return entry.jobKey() == null ? Optional.empty() : reads.findByKey(entry.channel(), entry.jobKey());
    }

    /** Returns the entry itself if it was inserted, or the one that has its key. */
    LedgerEntry insertOrFind(LedgerEntry entry) throws SQLException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (writes.insert(entry)) {
                return entry;
            }
            Optional<LedgerEntry> existing = existing(entry);
            if (existing.isPresent()) {
                return existing.get();
            }
        }
        throw new IllegalStateException("The entry " + entry.entryId() + " is in the ledger already");
    }
}
