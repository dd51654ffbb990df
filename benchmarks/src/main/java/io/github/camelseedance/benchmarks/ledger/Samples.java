package io.github.camelseedance.benchmarks.ledger;

import java.util.Arrays;
import java.util.Locale;

/** Durations of the same thing, in nanoseconds. */
record Samples(long[] sorted) {

    static Samples of(long[] nanos) {
        long[] copy = nanos.clone();
        Arrays.sort(copy);
        return new Samples(copy);
    }

    double millis(double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.2f ms, p99 %.2f ms (n=%d)", millis(0.50), millis(0.99), sorted.length);
    }
}
