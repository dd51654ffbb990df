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

    private record Appointment(Instant at, String entryId) {}

    private final Function<LedgerEntry, K> kind;
    private final Function<LedgerEntry, Instant> due;
    private final Map<K, NavigableSet<Appointment>> appointments = new HashMap<>();

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
            appointments
                    .computeIfAbsent(
                            kind.apply(entry),
                            missing -> new TreeSet<>(
                                    Comparator.comparing(Appointment::at).thenComparing(Appointment::entryId)))
                    .add(new Appointment(at, entry.entryId()));
        }
    }

    void remove(LedgerEntry entry) {
        Instant at = due.apply(entry);
        NavigableSet<Appointment> ofKind = appointments.get(kind.apply(entry));
        if (at != null && ofKind != null) {
            ofKind.remove(new Appointment(at, entry.entryId()));
        }
    }

    /** Returns all kinds that have or had entries. */
    Stream<K> kinds() {
        return appointments.keySet().stream();
    }

    /** Returns the ids of entries of a kind that are due since a time, those that have been due longest first. */
    Stream<String> due(K wanted, Instant after, Instant now) {
        NavigableSet<Appointment> ofKind = appointments.get(wanted);
        return ofKind == null
                ? Stream.empty()
                : ofKind.subSet(new Appointment(after, LAST), false, new Appointment(now, LAST), true).stream()
                        .map(Appointment::entryId);
    }
}
