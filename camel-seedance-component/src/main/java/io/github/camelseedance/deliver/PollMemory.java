// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.model.Job;
import org.apache.camel.support.LRUCacheFactory;

/** LRU caches of what this node knows about jobs and the ledger does not store. Thread-safe. */
final class PollMemory {

    private static final int MOST = 20_000;
    private static final int MOST_ENDED = 1_000;
    /** Much shorter than a signed link is valid. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** @param polls the number of polls in the ledger after this one */
    private record Ran(Duration age, int polls) {}

    private record Ended(Job job, Instant at) {}

    private final Map<String, Instant> overdueSince = LRUCacheFactory.newLRUCache(MOST);
    private final Map<String, Ran> ran = LRUCacheFactory.newLRUCache(MOST);
    private final Map<String, Ended> ended = LRUCacheFactory.newLRUCache(MOST_ENDED);

    /**
     * Returns since when a job is known to run after its {@code jobTimeout}, by a monotonic clock: the clock of the ledger can
     * jump, so a job is parked only if it still runs some time later.
     */
    Duration overdue(LedgerEntry entry, Instant now) {
        return Duration.between(overdueSince.computeIfAbsent(entry.entryId(), first -> now), now);
    }

    void notOverdue(LedgerEntry entry) {
        overdueSince.remove(entry.entryId());
    }

    /** Records the age at which a job ran that is about to be released. */
    void ran(LedgerEntry entry, Duration age) {
        ran.put(entry.entryId(), new Ran(age, entry.progress().polls() + 1));
    }

    /**
     * Returns the age at which the last poll saw the job running, zero if there was none. Empty if another node made that poll:
     * of the time between two polls of different nodes an end would be learned only by the node that saw it, and jobs would
     * seem to take longer than they do.
     */
    Optional<Duration> ranUntil(LedgerEntry entry) {
        int polls = entry.progress().polls();
        return polls == 0
                ? Optional.of(Duration.ZERO)
                : Optional.ofNullable(ran.get(entry.entryId()))
                        .filter(last -> last.polls() == polls)
                        .map(Ran::age);
    }

    /** Keeps the links of an ended job that is released undelivered, so that it needs no second result call. */
    void ended(LedgerEntry entry, Job job, Instant now) {
        ended.put(entry.entryId(), new Ended(job, now));
        ran.remove(entry.entryId());
    }

    /** Returns and removes an ended job whose links are fresh. */
    Optional<Job> takeEnded(LedgerEntry entry, Instant now) {
        return Optional.ofNullable(ended.remove(entry.entryId()))
                .filter(known -> Duration.between(known.at(), now).compareTo(FRESH) < 0)
                .map(Ended::job);
    }

    void forget(LedgerEntry entry) {
        ran.remove(entry.entryId());
        overdueSince.remove(entry.entryId());
    }
}
