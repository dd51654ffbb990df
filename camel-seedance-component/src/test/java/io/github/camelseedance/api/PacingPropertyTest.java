// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Properties of the pacing for any mix of answers at any times. */
class PacingPropertyTest {

    private static final int ANSWERS = 5_000;
    private static final Duration LONGEST_OWN_PAUSE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final Pacing pacing = new Pacing(clock);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_pause_is_as_long_as_requested_and_rates_stay_in_their_bounds(int seed) {
        Random random = new Random(seed);
        double refused = random.nextDouble() / 2;
        double failed = random.nextDouble() / 2;
        Instant slot = clock.instant();
        for (int call = 0; call < ANSWERS; call++) {
            clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 30_000 : 50)));
            Instant now = clock.instant();
            Instant before = pacing.pausedUntil();
            Duration requested = requested(random);
            double kind = random.nextDouble();
            if (kind < refused) {
                pacing.refused(requested);
                assertThat(pacing.pausedUntil())
                        .isAfterOrEqualTo(now.plus(requested == null ? Duration.ZERO : requested));
            } else if (kind < refused + failed) {
                pacing.failed(requested);
            } else {
                pacing.answered();
                assertThat(pacing.pausedUntil()).isEqualTo(before);
            }

            assertThat(pacing.pausedUntil()).isAfterOrEqualTo(before);
            Duration longest =
                    requested == null || requested.compareTo(LONGEST_OWN_PAUSE) < 0 ? LONGEST_OWN_PAUSE : requested;
            if (pacing.pausedUntil().isAfter(before)) {
                assertThat(pacing.pausedUntil()).isBeforeOrEqualTo(now.plus(longest));
            }
            assertThat(pacing.concurrentPolls()).isBetween(1, Pacing.CONCURRENT_REQUESTS);
            assertThat(pacing.pollsPerSecond()).isGreaterThanOrEqualTo(1);
            Instant next = now.plus(pacing.reserve(true));
            assertThat(next).isAfterOrEqualTo(now).isAfterOrEqualTo(next.isAfter(now) ? slot : now);
            slot = next;
        }

        clock.advance(Duration.ofHours(2));
        assertThat(pacing.pauseLeft()).isZero();
        assertThat(pacing.pollsPerSecond()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void failures_that_are_not_the_majority_change_nothing_for_other_calls(int seed) {
        Random random = new Random(seed);
        for (int call = 0; call < ANSWERS; call++) {
            clock.advance(Duration.ofMillis(random.nextInt(50)));
            if (call % 3 == 0) {
                pacing.failed(requested(random));
            } else {
                pacing.answered();
            }

            assertThat(pacing.pauseLeft()).isZero();
            assertThat(pacing.pollsPerSecond()).isInfinite();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void the_same_answers_at_the_same_times_have_the_same_effect(int seed) {
        assertThat(effects(seed)).isEqualTo(effects(seed));
    }

    private static List<String> effects(int seed) {
        SettableClock clock = new SettableClock();
        Pacing pacing = new Pacing(clock);
        Random random = new Random(seed);
        List<String> effects = new ArrayList<>();
        for (int call = 0; call < 500; call++) {
            clock.advance(Duration.ofMillis(random.nextInt(50)));
            switch (random.nextInt(3)) {
                case 0 -> pacing.answered();
                case 1 -> pacing.refused(requested(random));
                default -> pacing.failed(requested(random));
            }
            effects.add(pacing.pausedUntil() + " " + pacing.concurrentPolls() + " " + pacing.reserve(true));
        }
        return effects;
    }

    private static Duration requested(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> Duration.ZERO;
            case 2 -> Duration.ofMillis(random.nextInt(1000));
            default -> Duration.ofSeconds(random.nextInt(120));
        };
    }
}
