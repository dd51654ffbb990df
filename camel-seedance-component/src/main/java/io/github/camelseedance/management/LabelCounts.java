// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelseedance.model.FailureKind;

/** Counts what happened to the jobs of one channel and model. Thread-safe. */
final class LabelCounts {

    /** The counters that belong to jobs; the others are those of calls and submissions. */
    static final Set<Counter> EVENTS = EnumSet.range(Counter.SUBMITTED, Counter.PARKED);

    private final Map<Counter, LongAdder> events = new EnumMap<>(Counter.class);
    private final Map<FailureKind, LongAdder> failures = new EnumMap<>(FailureKind.class);
    private final AtomicReference<Bill> bill = new AtomicReference<>(new Bill(BigDecimal.ZERO, BigDecimal.ZERO));

    /** What was billed, and the highest it has been. */
    private record Bill(BigDecimal now, BigDecimal highest) {
        private Bill plus(BigDecimal more) {
            BigDecimal sum = now.add(more);
            return new Bill(sum, sum.max(highest));
        }
    }

    LabelCounts() {
        EVENTS.forEach(event -> events.put(event, new LongAdder()));
        for (FailureKind kind : FailureKind.values()) {
            failures.put(kind, new LongAdder());
        }
    }

    void add(Counter event, long times) {
        events.get(event).add(times);
    }

    void failed(FailureKind kind) {
        failures.get(kind).increment();
    }

    /** @param more can be negative, if a bill was corrected */
    void bill(BigDecimal more) {
        bill.updateAndGet(before -> before.plus(more));
    }

    long count(Counter event) {
        return events.get(event).sum();
    }

    long count(FailureKind kind) {
        return failures.get(kind).sum();
    }

    /** Returns what was billed, in USD. */
    BigDecimal cost() {
        return bill.get().now();
    }

    /** Returns the highest cost in USD. It never falls, because a counter that falls is taken for one that was reset. */
    double highestCost() {
        return bill.get().highest().doubleValue();
    }
}
