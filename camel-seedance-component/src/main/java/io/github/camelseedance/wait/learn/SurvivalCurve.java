// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.OptionalDouble;

/**
 * The share of jobs that still run at each age, up to the last age that is known. Immutable.
 *
 * <p>All sums are over the jobs that were submitted, so that the difference of two sums counts the jobs between two ages.
 */
final class SurvivalCurve {

    /** Half a job at each age that never ends, so that no end is certain. */
    static final double DOUBT = 0.5;
    /** Cells on each side over which counts are averaged, 4 % of the age: some dozens of jobs are not more precise. */
    private static final int BLUR = 5;
    /** An age that fewer jobs have reached is not known. */
    private static final double LEAST = 1;

    private final double[] running;
    private final double[] weighted;
    private final int horizon;

    private SurvivalCurve(double[] running, double[] weighted, int horizon) {
        this.running = running;
        this.weighted = weighted;
        this.horizon = horizon;
    }

    static SurvivalCurve of(float[] came, float[] ended) {
        double[] allCame = sums(came);
        double[] allEnded = sums(ended);
        int horizon = 0;
        for (int cell = 0; cell < came.length; cell++) {
            if (mean(allCame, cell) >= LEAST) {
                horizon = cell + 1;
            }
        }
        double[] running = new double[horizon + 1];
        double[] weighted = new double[horizon + 1];
        running[0] = 1;
        for (int cell = 0; cell < horizon; cell++) {
            double chance = Math.min(1, mean(allEnded, cell) / (mean(allCame, cell) + DOUBT));
            double ends = running[cell] * chance;
            double middle = (AgeScale.edge(cell) + AgeScale.edge(cell + 1)) / 2;
            running[cell + 1] = running[cell] - ends;
            weighted[cell + 1] = weighted[cell] + ends * middle;
        }
        return new SurvivalCurve(running, weighted, horizon);
    }

    private static double[] sums(float[] counts) {
        double[] sums = new double[counts.length + 1];
        for (int cell = 0; cell < counts.length; cell++) {
            sums[cell + 1] = sums[cell] + counts[cell];
        }
        return sums;
    }

    private static double mean(double[] sums, int cell) {
        int from = Math.max(0, cell - BLUR);
        int to = Math.min(sums.length - 1, cell + BLUR + 1);
        return (sums[to] - sums[from]) / (to - from);
    }

    /** Returns the first edge at which nothing is known. */
    int horizon() {
        return horizon;
    }

    /** Returns the share of jobs that run at an edge. */
    double running(int edge) {
        return running[Math.min(edge, horizon)];
    }

    /** Returns the lag of the jobs that end between two edges and are polled at the second, in seconds. */
    double lag(int from, int until) {
        int begin = Math.min(from, horizon);
        int end = Math.min(until, horizon);
        return AgeScale.edge(until) * (running[begin] - running[end]) - (weighted[end] - weighted[begin]);
    }

    /** Returns the age in seconds at which a share of the jobs has ended; empty if fewer have ended at the last known age. */
    OptionalDouble quantile(double share) {
        int edge = 0;
        while (edge < horizon && 1 - running[edge] < share) {
            edge++;
        }
        return 1 - running[edge] < share ? OptionalDouble.empty() : OptionalDouble.of(AgeScale.edge(edge));
    }
}
