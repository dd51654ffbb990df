// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.report;

/** What a figure has to be. */
public record Goal(boolean atLeast, double bound) {

    public static Goal atLeast(double bound) {
        return new Goal(true, bound);
    }

    public static Goal atMost(double bound) {
        return new Goal(false, bound);
    }

    public boolean isMet(double value) {
        return atLeast ? value >= bound : value <= bound;
    }

    @Override
    public String toString() {
        String number = bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
        return (atLeast ? "≥ " : "≤ ") + number;
    }
}
