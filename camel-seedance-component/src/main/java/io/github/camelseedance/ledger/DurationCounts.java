// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many durations are in each bucket. A bucket is named by its shortest duration in milliseconds; there are {@value #PARTS}
 * for each doubling, so a percentile is at most 3.2 % off. Buckets are defined by integers only, so that databases and Java
 * agree.
 */
public final class DurationCounts {

    /** No durations. */
    public static final DurationCounts NONE = new DurationCounts(Map.of());

    /** The number of buckets between a power of two and the next. */
    public static final int PARTS = 16;

    /** Longer durations, from nearly nine years on, share this bucket. */
    public static final long LONGEST = 1L << 38;

    private final SortedMap<Long, Long> counts;

    /** @param counts the number of durations by bucket */
    public DurationCounts(Map<Long, Long> counts) {
        this.counts = new TreeMap<>(counts);
    }

    /** Returns the bucket of a duration in milliseconds; a negative one, after a clock was set back, counts as zero. */
    public static long bucket(long millis) {
        return millis < 0 ? 0 : millis > LONGEST ? LONGEST : millis - millis % width(millis);
    }

    private static long width(long millis) {
        return Math.max(1, Long.highestOneBit(millis) / PARTS);
    }

    /** Returns all durations of both. */
    DurationCounts plus(DurationCounts more) {
        Map<Long, Long> sum = new TreeMap<>(counts);
        more.counts.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
        return new DurationCounts(sum);
    }

    /** Returns the number of durations. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the duration, in milliseconds, that this percentage do not exceed; empty if there are none. */
    public OptionalLong percentile(int percent) {
        long rank = (total() * percent + 99) / 100;
        long passed = 0;
        for (Map.Entry<Long, Long> each : counts.entrySet()) {
            passed += each.getValue();
            if (passed >= rank) {
                return OptionalLong.of(each.getKey() + width(each.getKey()) / 2);
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DurationCounts that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
