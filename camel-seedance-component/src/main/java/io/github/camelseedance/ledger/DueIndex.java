// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Index of entries by kind and due time; finding the first ones costs O(log n). */
final class DueIndex<K> {

    /** Sorts after every entry id. */
    private static final String LAST = "\uffff";

    private record DueEntry(Instant at, String entryId) {}

    private final Function<LedgerEntry, K> kind;
    private final Function<LedgerEntry, Instant> due;
    private final Map<K, NavigableSet<DueEntry>> dueEntries = new HashMap<>();

    /**
     * @param kind returns the kind of an entry
     * @param due returns the time it is due, or {@code null} for never
     */
    DueIndex(Function<LedgerEntry, K> kind, Function<LedgerEntry, Instant> due) {
        this.kind = kind;
        this.due = due;
    }

    void add(LedgerEntry entry) {
        Instant at = due.apply(entry);
        if (at != null) {
            dueEntries
                    .computeIfAbsent(
                            kind.apply(entry),
                            missing -> new TreeSet<>(
                                    Comparator.comparing(DueEntry::at).thenComparing(DueEntry::entryId)))
                    .add(new DueEntry(at, entry.entryId()));
        }
    }

    void remove(LedgerEntry entry) {
        Instant at = due.apply(entry);
        NavigableSet<DueEntry> ofKind = dueEntries.get(kind.apply(entry));
        if (at != null && ofKind != null) {
            ofKind.remove(new DueEntry(at, entry.entryId()));
        }
    }

    /** Returns all kinds that have or had entries. */
    Stream<K> kinds() {
        return dueEntries.keySet().stream();
    }

    /** Returns the ids of entries of a kind that are due since a time, those that have been due longest first. */
    Stream<String> due(K wanted, Instant after, Instant now) {
        NavigableSet<DueEntry> ofKind = dueEntries.get(wanted);
        return ofKind == null
                ? Stream.empty()
                : ofKind.subSet(new DueEntry(after, LAST), false, new DueEntry(now, LAST), true).stream()
                        .map(DueEntry::entryId);
    }
}
