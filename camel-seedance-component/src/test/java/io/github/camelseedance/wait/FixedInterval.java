// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Polling at a fixed interval, the first poll after the first interval. Computed, so that it has neither spread nor latency.
 */
public final class FixedInterval {

    private static final double LONGEST = 1_000;
    private static final int STEPS = 50;

    private FixedInterval() {}

    public static PollResult of(double[] seconds, double interval) {
        double calls =
                Arrays.stream(seconds).map(time -> Math.ceil(time / interval)).sum() / seconds.length;
        double[] lags = Arrays.stream(seconds)
                .map(time -> Math.ceil(time / interval) * interval - time)
                .sorted()
                .toArray();
        return new PollResult(calls, lags, List.of());
    }

    /** Returns the result of the longest interval that has no longer a median lag. */
    public static PollResult withMedian(double[] seconds, double median) {
        return of(seconds, longest(interval -> of(seconds, interval).median() <= median));
    }

    /** Returns the result of the shortest interval that needs no more polls. */
    public static PollResult withCalls(double[] seconds, double calls) {
        double interval = longest(candidate -> of(seconds, candidate).calls() > calls);
        return of(seconds, interval * 1.0001);
    }

    private static double longest(DoublePredicate fits) {
        double low = 0;
        double high = LONGEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (fits.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
