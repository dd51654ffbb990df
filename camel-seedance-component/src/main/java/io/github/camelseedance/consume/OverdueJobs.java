package io.github.camelseedance.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelseedance.ledger.LedgerEntry;

/**
 * LRU cache of when jobs were first seen running after their {@code jobTimeout}, by a clock that does not jump. The clock of the
 * ledger can: a job counts as overdue only if it is still running a while later.
 */
final class OverdueJobs {

    private static final int MOST = 20_000;

    private final Map<String, Instant> since = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** Notes the first sight, and returns for how long this node has seen the job running after its time. */
    synchronized Duration seen(LedgerEntry entry, Instant now) {
        return Duration.between(since.computeIfAbsent(entry.entryId(), first -> now), now);
    }

    synchronized void forget(LedgerEntry entry) {
        since.remove(entry.entryId());
    }
}
