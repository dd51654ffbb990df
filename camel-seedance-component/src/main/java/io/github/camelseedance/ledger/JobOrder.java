// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/** How entries are sorted. Among equals the newest is first; with {@link #OLDEST} and {@link #CHEAPEST} the oldest. */
public enum JobOrder {
    /** The newest first. */
    NEWEST,
    /** The oldest first. */
    OLDEST,
    /** The highest cost, or estimate, first; an unknown one counts as 0. */
    DEAREST,
    /** The lowest cost, or estimate, first; an unknown one counts as 0. */
    CHEAPEST,
    /** The longest generation first; jobs that were not both seen running and ended are last. */
    LONGEST,
    /** The latest end first; jobs that have not ended are last. */
    ENDED;

    private static final Comparator<LedgerEntry> BY_AGE =
            Comparator.comparing(LedgerEntry::createdAt).thenComparing(LedgerEntry::entryId);
    private static final Comparator<LedgerEntry> BY_COST =
            Comparator.comparing(LedgerEntry::charge).thenComparing(BY_AGE);

    Comparator<LedgerEntry> comparator() {
        return switch (this) {
            case NEWEST -> BY_AGE.reversed();
            case OLDEST -> BY_AGE;
            case DEAREST -> BY_COST.reversed();
            case CHEAPEST -> BY_COST;
            case LONGEST -> highest(LedgerEntry::generationTime);
            case ENDED -> highest(entry -> entry.progress().endedAt());
        };
    }

    /** Sorts by a value that may be unknown. */
    private static <T extends Comparable<T>> Comparator<LedgerEntry> highest(Function<LedgerEntry, T> value) {
        return Comparator.comparing(value, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(BY_AGE)
                .reversed();
    }

    /** Returns the order as people write it, for example {@code newest}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
