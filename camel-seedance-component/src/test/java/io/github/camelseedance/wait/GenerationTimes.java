// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Times that generations may take, in seconds; the same in each run. */
public enum GenerationTimes {

    /** 22 to 42 s. */
    UNIFORM("uniform, 22 to 42 s", random -> 22 + 20 * random.nextDouble()),

    /** Some work that is always the same, then a wait with a long tail: 1 % of the jobs take longer than 80 s. */
    LOG_NORMAL("20 s and a log-normal tail", random -> 20 + 12 * StrictMath.exp(0.7 * random.nextGaussian())),

    /** Some are made at once, and others wait for a machine to start. */
    BIMODAL(
            "bimodal, 30 s and 90 s",
            random -> random.nextDouble() < 0.6 ? 30 + 3 * random.nextGaussian() : 90 + 6 * random.nextGaussian());

    /** From which to which time the jobs take, one phase after the other. */
    private static final double[][] PHASES = {
        {22, 42}, {8, 14}, {22, 42}, {60, 90}, {10, 12}, {30, 40}, {100, 130}, {22, 42}
    };

    private final String title;
    private final ToDoubleFunction<Random> next;

    GenerationTimes(String title, ToDoubleFunction<Random> next) {
        this.title = title;
        this.next = next;
    }

    public String title() {
        return title;
    }

    public double[] of(int jobs) {
        Random random = new Random(1);
        return IntStream.range(0, jobs)
                .mapToDouble(job -> next.applyAsDouble(random))
                .toArray();
    }

    /** All of a sudden jobs take a third of the time, then three times as long, and so on. */
    static double[] changing(int jobs, int perPhase) {
        Random random = new Random(1);
        return IntStream.range(0, jobs)
                .mapToDouble(job -> {
                    double[] phase = PHASES[job / perPhase % PHASES.length];
                    return phase[0] + (phase[1] - phase[0]) * random.nextDouble();
                })
                .toArray();
    }
}
