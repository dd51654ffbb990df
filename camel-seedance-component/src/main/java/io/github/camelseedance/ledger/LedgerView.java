// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the ledger. A store that cannot be reached throws {@link io.github.camelseedance.error.LedgerException}. */
public interface LedgerView {

    /** Returns the time by which leases are measured; the same for all nodes that share the store. */
    Instant now();

    /** Returns the entry by the id it was given when it was reserved. */
    Optional<LedgerEntry> find(String entryId);

    /** Returns the entry of a job of this channel. */
    Optional<LedgerEntry> findByRequestId(String channel, String requestId);

    /** Returns the entry with this key. */
    Optional<LedgerEntry> findByKey(String channel, String jobKey);

    /** Returns a page of entries. */
    List<LedgerEntry> list(LedgerQuery query);

    /**
     * Counts the entries that a filter selects.
     *
     * @param max where counting stops
     */
    FoundJobs countFound(JobFilter filter, int max);

    /** Counts the entries by channel, state and stage. */
    List<LedgerCount> count();

    /** Returns what the jobs of a budget have cost within its period. */
    Spending spending(Budget budget);

    /**
     * Returns the cost of the jobs submitted in a time, by day, channel and model, the latest day first.
     *
     * @param from the first time
     * @param to the time after the last
     */
    List<DailyCost> costs(Instant from, Instant to);

    /** Returns decisions, the latest first. */
    List<AuditRecord> audit(int offset, int limit);
}
