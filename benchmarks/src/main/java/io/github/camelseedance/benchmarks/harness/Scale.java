// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

/** How much is measured. */
public enum Scale {
    /** What RESULTS.md shows. */
    FULL,
    /** A few minutes, to see whether a change has an effect. */
    QUICK,
    /** A few seconds, to see that it still runs. */
    SMOKE;

    public <T> T choose(T full, T quick, T smoke) {
        return switch (this) {
            case FULL -> full;
            case QUICK -> quick;
            case SMOKE -> smoke;
        };
    }
}
