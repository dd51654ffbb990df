// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.stub;

import java.util.SplittableRandom;

import io.github.camelseedance.benchmarks.harness.Settings;

/**
 * How long jobs take: the same for the n-th job of every side.
 *
 * @param kind {@code uniform}, {@code log-normal} with a long tail, or {@code bimodal}
 * @param from no job is shorter, in milliseconds
 * @param to no job is longer
 */
record JobTimes(String kind, long from, long to) {

    private static final double LOG_NORMAL_MEDIAN = 0.25;
    private static final double LOG_NORMAL_SIGMA = 0.6;
    private static final double QUICK_JOBS = 0.7;
    private static final double MODE_WIDTH = 0.15;

    static JobTimes of(Settings settings) {
        return new JobTimes(settings.text("kind", "uniform"), settings.number("from"), settings.number("to"));
    }

    long millis(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return from + (long) (Math.min(1, part(random)) * (to - from));
    }

    private double part(SplittableRandom random) {
        return switch (kind) {
            case "uniform" -> random.nextDouble();
            case "log-normal" -> LOG_NORMAL_MEDIAN * Math.exp(LOG_NORMAL_SIGMA * random.nextGaussian());
            case "bimodal" -> {
                double within = MODE_WIDTH * random.nextDouble();
                yield random.nextDouble() < QUICK_JOBS ? within : 1 - within;
            }
            default -> throw new IllegalArgumentException("No such distribution of job times: " + kind);
        };
    }
}
