package io.github.camelseedance.ledger;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a ledger in memory forgets: ended jobs only, those that were delivered before those that were not, oldest first. Jobs
 * that run, and submissions in doubt, are never forgotten.
 */
final class MemoryBounds {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryBounds.class);

    private final int maxEndedJobs;
    private final Set<String> delivered = new LinkedHashSet<>();
    private final Set<String> undelivered = new LinkedHashSet<>();
    private boolean forgetting;

    MemoryBounds(int maxEndedJobs) {
        if (maxEndedJobs < 1) {
            throw new IllegalArgumentException("maxEndedJobs must be at least 1, but is " + maxEndedJobs);
        }
        this.maxEndedJobs = maxEndedJobs;
    }

    /** Takes note of the entry, and returns the one to be forgotten for it. */
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
        sayItOnce();
        return Optional.of(
                (delivered.isEmpty() ? undelivered : delivered).iterator().next());
    }

    void removed(LedgerEntry entry) {
        delivered.remove(entry.entryId());
        undelivered.remove(entry.entryId());
    }

    private void sayItOnce() {
        if (!forgetting) {
            forgetting = true;
            LOG.info(
                    "The ledger in memory holds {} ended jobs and begins to forget the oldest, those that were delivered"
                            + " first: their job keys can be submitted again, and what was not delivered no longer is. Set"
                            + " ledgerDirectory or jobRepository for a ledger without this bound",
                    maxEndedJobs);
        }
    }
}
