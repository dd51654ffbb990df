// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds a ledger in memory: evicts ended jobs, delivered ones first, oldest first. Running jobs and unconfirmed submissions are
 * never evicted.
 */
final class MemoryBounds {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryBounds.class);

    private final int maxEndedJobs;
    private final Set<String> delivered = new LinkedHashSet<>();
    private final Set<String> undelivered = new LinkedHashSet<>();
    private boolean evicting;

    MemoryBounds(int maxEndedJobs) {
        if (maxEndedJobs < 1) {
            throw new IllegalArgumentException("maxEndedJobs must be at least 1, but is " + maxEndedJobs);
        }
        this.maxEndedJobs = maxEndedJobs;
    }

    /** Tracks the entry, and returns the one to evict for it. */
    Optional<String> endedOf(LedgerEntry entry) {
        removed(entry);
        if (entry.stage() == Stage.DELIVERED) {
            delivered.add(entry.entryId());
        } else if (entry.status().isTerminal()) {
            undelivered.add(entry.entryId());
        }
        if (delivered.size() + undelivered.size() <= maxEndedJobs) {
            return Optional.empty();
        }
        logOnce();
        return Optional.of(
                (delivered.isEmpty() ? undelivered : delivered).iterator().next());
    }

    void removed(LedgerEntry entry) {
        delivered.remove(entry.entryId());
        undelivered.remove(entry.entryId());
    }

    private void logOnce() {
        if (!evicting) {
            evicting = true;
            LOG.info(
                    "The ledger in memory holds {} ended jobs and starts to evict the oldest, delivered ones first: their job"
                            + " keys can be submitted again, and evicted jobs are never delivered. Set ledgerDirectory or"
                            + " jobRepository for a ledger without this bound",
                    maxEndedJobs);
        }
    }
}
