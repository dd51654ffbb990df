// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Instant;
import java.util.List;

/**
 * The result of a simulation.
 *
 * @param calls the mean number of polls per job
 * @param lags from the end of each job until it was detected, in seconds, the shortest first
 * @param polls the times of the polls; empty if they were not recorded
 */
public record PollResult(double calls, double[] lags, List<Instant> polls) {

    public double median() {
        return percentile(0.5);
    }

    public double p95() {
        return percentile(0.95);
    }

    public double longest() {
        return lags[lags.length - 1];
    }

    private double percentile(double share) {
        return lags[(int) (lags.length * share)];
    }
}
