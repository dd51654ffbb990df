// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the ledger. A store that cannot be reached throws {@link io.github.camelseedance.error.LedgerException}. */
public interface LedgerView {

    /** The maximum number of decisions about one entry that are returned. */
    int MAX_DECISIONS = 100;

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

    /** Counts the entries that are submitted, run or wait for their delivery, by channel, stage and owner. */
    List<OpenWork> openWork();

    /** Returns what the jobs of a budget have cost within its period. */
    Spending spending(Budget budget);

    /**
     * Returns the cost of the jobs submitted in a time, by day, channel and model, the latest day first.
     *
     * @param from the first time
     * @param to the time after the last
     */
    List<DailyCost> costs(Instant from, Instant to);

    /**
     * Counts jobs and their durations by period. Removed jobs are not counted.
     *
     * @param from when the first period begins; a multiple of the period since 1970
     * @param period the length of the periods, for example an hour
     * @return the periods with jobs, the earliest first
     */
    List<PeriodNumbers> numbers(Instant from, Duration period);

    /** Returns decisions, the latest first. */
    List<AuditRecord> audit(int offset, int limit);

    /** Returns the first {@value #MAX_DECISIONS} decisions about an entry, the earliest first, also when it was removed. */
    List<AuditRecord> audit(String entryId);
}
