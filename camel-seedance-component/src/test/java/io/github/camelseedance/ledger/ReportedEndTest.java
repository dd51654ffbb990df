// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportedEndTest {

    private static final Instant RUNNING = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant DETECTED = RUNNING.plusSeconds(100);

    @Test
    void a_possible_time_is_believed() {
        assertThat(ReportedEnd.of(RUNNING.plusSeconds(95), RUNNING, DETECTED)).contains(RUNNING.plusSeconds(95));
    }

    @Test
    void a_clock_that_differs_a_little_gives_the_nearest_possible_time() {
        assertThat(ReportedEnd.of(RUNNING.minusSeconds(60), RUNNING, DETECTED)).contains(RUNNING);
        assertThat(ReportedEnd.of(DETECTED.plusSeconds(60), RUNNING, DETECTED)).contains(DETECTED);
    }

    @Test
    void an_impossible_time_is_unknown() {
        assertThat(ReportedEnd.of(Instant.parse("1999-12-31T23:59:59Z"), RUNNING, DETECTED))
                .isEmpty();
        assertThat(ReportedEnd.of(RUNNING.minusSeconds(61), RUNNING, DETECTED)).isEmpty();
        assertThat(ReportedEnd.of(DETECTED.plusSeconds(61), RUNNING, DETECTED)).isEmpty();
        assertThat(ReportedEnd.of(null, RUNNING, DETECTED)).isEmpty();
    }

    @Test
    void no_time_gives_a_duration_outside_the_life_of_the_job() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            Instant begin = Instant.ofEpochMilli(random.nextLong(1L << 41));
            Instant end = begin.plusMillis(random.nextLong(1L << random.nextInt(1, 40)));
            Instant reported = anyTime(random, begin);

            assertThat(ReportedEnd.of(reported, begin, end))
                    .as("seed %d, %s in %s..%s", seed, reported, begin, end)
                    .satisfies(time -> time.ifPresent(known -> assertThat(known).isBetween(begin, end)));
        }
    }

    /** From near the begin to the ends of time. */
    private static Instant anyTime(Random random, Instant begin) {
        long far = (random.nextBoolean() ? 1 : -1) * random.nextLong(1L << random.nextInt(1, 55));
        Instant limit = far < 0 ? Instant.MIN : Instant.MAX;
        boolean beyond = Math.abs(far) > Duration.between(begin, limit).abs().toSeconds();
        return beyond ? limit : begin.plusSeconds(far).plusNanos(far < 0 ? 1 : -1);
    }
}
