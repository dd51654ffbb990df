// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Histogram of durations in 13 KB, however many there are. Each bucket is 1.5 % longer than the one before it, so a percentile is
 * at most 1.6 % off; mean and maximum are exact. Lock-free: a summary can miss durations that are added at the same time.
 */
public final class DurationHistogram {

    /** Durations in milliseconds. */
    public record Summary(long count, double mean, long p50, long p95, long max) {

        static final Summary NONE = new Summary(0, 0, 0, 0, 0);

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("count", count);
            map.put("mean", mean);
            map.put("p50", p50);
            map.put("p95", p95);
            map.put("max", max);
            return map;
        }
    }

    private static final double GROWTH = Math.log(1.015);
    /** Up to two years; longer durations share the last bucket. */
    private static final int BUCKETS = 1_672;

    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
    private final LongAdder total = new LongAdder();
    private final LongAccumulator max = new LongAccumulator(Math::max, 0);

    /** Adds a duration; a negative one, which comes from clocks that differ, counts as zero. */
    void add(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        total.add(millis);
        max.accumulate(millis);
        buckets.incrementAndGet(bucket(millis));
    }

    Summary summary() {
        long[] counts = new long[BUCKETS];
        long count = 0;
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] = buckets.get(i);
            count += counts[i];
        }
        if (count == 0) {
            return Summary.NONE;
        }
        long longest = max.get();
        return new Summary(
                count,
                (double) total.sum() / count,
                percentile(counts, count, 50, longest),
                percentile(counts, count, 95, longest),
                longest);
    }

    private static long percentile(long[] counts, long count, int percent, long longest) {
        long rank = (count * percent + 99) / 100;
        int bucket = -1;
        for (long passed = 0; passed < rank; ) {
            passed += counts[++bucket];
        }
        return bucket == BUCKETS - 1 ? longest : Math.min(middle(bucket), longest);
    }

    private static int bucket(long millis) {
        return millis < 1 ? 0 : Math.min(BUCKETS - 1, 1 + (int) (Math.log(millis) / GROWTH));
    }

    private static long middle(int bucket) {
        return bucket == 0 ? 0 : Math.round(Math.exp((bucket - 0.5) * GROWTH));
    }
}
