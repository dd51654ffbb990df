// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Quantiles of what was measured; 0 of nothing. */
public record Quantiles(double[] sorted) {

    public static Quantiles of(Collection<? extends Number> values) {
        double[] sorted = values.stream().mapToDouble(Number::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** The median of one of the figures of several rounds. */
    public static double median(List<Settings> rounds, String figure) {
        return of(rounds.stream().map(round -> round.decimal(figure)).toList()).median();
    }

    public double at(double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.floor(part * sorted.length))];
    }

    public double median() {
        return at(0.5);
    }
}
