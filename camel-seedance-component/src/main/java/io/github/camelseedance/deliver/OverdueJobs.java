package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.camelseedance.ledger.LedgerEntry;
import org.apache.camel.support.LRUCacheFactory;

/**
 * LRU cache of the time each job was first seen running after its {@code jobTimeout}, by a monotonic clock. The clock of the
 * ledger can jump, so a job is parked only if it is still running some time later.
 */
final class OverdueJobs {

    private static final int MOST = 20_000;

    private final Map<String, Instant> since = LRUCacheFactory.newLRUCache(MOST);

    /** Records the first call for a job, and returns the time since then. */
    Duration seen(LedgerEntry entry, Instant now) {
        return Duration.between(since.computeIfAbsent(entry.entryId(), first -> now), now);
    }

    void forget(LedgerEntry entry) {
        since.remove(entry.entryId());
    }
}
