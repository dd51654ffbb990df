// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.job;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a job takes.
 *
 * @param queue at least this long in the queue
 * @param shortest in progress; empty: as long as its rendering takes
 * @param longest in progress; jobs are spread evenly, and always the same way, between the two
 * @param slots how many jobs are in progress at once
 */
public record JobTiming(Duration queue, Optional<Duration> shortest, Optional<Duration> longest, int slots) {

    private static final double GOLDEN_RATIO = 0.618033988749895;

    /** Checks the bounds. */
    public JobTiming {
        if (queue.isNegative() || slots < 1) {
            throw new IllegalArgumentException("queueTime must not be negative, slots at least 1");
        }
        if (shortest.isPresent()
                && (shortest.get().isNegative() || shortest.get().compareTo(longest.orElseThrow()) > 0)) {
            throw new IllegalArgumentException(
                    "generationTime must not be negative, nor its longest under its shortest");
        }
    }

    /** How long this job (they are numbered as they come) is in progress; empty: until its rendering is done. */
    Optional<Duration> generation(long number) {
        double spread = (number * GOLDEN_RATIO) % 1;
        return shortest.map(
                from -> from.plusNanos((long) (longest.orElseThrow().minus(from).toNanos() * spread)));
    }
}
