package io.github.camelseedance.wait;

import java.time.Instant;
import java.util.List;

/**
 * What a way of polling has brought.
 *
 * @param calls questions per job, on the average
 * @param lags from the end of each job until it was noticed, in seconds, the shortest first
 * @param questions when they were asked; empty where nobody looked
 */
public record PollResult(double calls, double[] lags, List<Instant> questions) {

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
