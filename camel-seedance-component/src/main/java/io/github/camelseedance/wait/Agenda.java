package io.github.camelseedance.wait;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What is to be done when. Safe for use by many threads; adding, taking out and finding what is due cost O(log n). */
final class Agenda {

    /** An appointment; it runs at most once. */
    record Entry(Instant at, long number, Runnable task) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private long lastNumber;

    synchronized Entry add(Instant at, Runnable task) {
        Entry entry = new Entry(at, ++lastNumber, task);
        entries.add(entry);
        return entry;
    }

    synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    /** Takes out everything that is due, in the order of its time. */
    synchronized List<Runnable> takeDue(Instant now) {
        List<Runnable> due = new ArrayList<>();
        while (!entries.isEmpty() && !entries.first().at().isAfter(now)) {
            due.add(entries.pollFirst().task());
        }
        return due;
    }

    /** The time of the next appointment. */
    synchronized Optional<Instant> next() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.first().at());
    }
}
