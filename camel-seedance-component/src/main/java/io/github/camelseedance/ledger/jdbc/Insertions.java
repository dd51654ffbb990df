// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.ledger.LedgerEntry;

/** Inserts entries, unless another one has the key. */
final class Insertions {

    private static final int ATTEMPTS = 5;

    private final Reads reads;
    private final Writes writes;
    private final boolean ignoresDuplicates;

    Insertions(Connection connection, Sql sql) {
        this.reads = new Reads(connection, sql);
        this.writes = new Writes(connection, sql);
        this.ignoresDuplicates = sql.dialect().ignoresDuplicates();
    }

    /** Returns the entry that has the key. Reading first avoids an error in the usual case of a key that exists. */
    Optional<LedgerEntry> existing(LedgerEntry entry) throws SQLException {
        return entry.jobKey() == null ? Optional.empty() : reads.findByKey(entry.channel(), entry.jobKey());
    }

    /** Returns for each entry what {@link #insertOrFind} returns. */
    List<LedgerEntry> insertOrFind(List<LedgerEntry> entries) throws SQLException {
        List<LedgerEntry> current = new ArrayList<>();
        int[] counts = ignoresDuplicates && entries.size() > 1 ? writes.insertAll(entries) : new int[0];
        for (int i = 0; i < entries.size(); i++) {
            LedgerEntry entry = entries.get(i);
            boolean inserted = i < counts.length && (counts[i] == 1 || counts[i] != 0 && isThere(entry));
            current.add(inserted ? entry : insertOrFind(entry));
        }
        return current;
    }

    /** A driver that rewrites batches does not count each insertion. */
    private boolean isThere(LedgerEntry entry) throws SQLException {
        return reads.find(entry.entryId()).isPresent();
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
