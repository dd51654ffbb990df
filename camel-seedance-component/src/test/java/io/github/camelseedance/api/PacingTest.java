// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PacingTest {

    private final SettableClock clock = new SettableClock();
    private final Pacing pacing = new Pacing(clock);

    @Test
    void without_a_cap_no_call_waits() {
        assertThat(reserve(1000)).containsOnly(Duration.ZERO);
    }

    @Test
    void under_a_cap_each_call_has_a_slot() {
        pacing.capAt(4);

        assertThat(reserve(4)).containsExactly(Duration.ZERO, ofMillis(250), ofMillis(500), ofMillis(750));
        clock.advance(ofMillis(600));
        assertThat(pacing.reserve(false)).isEqualTo(ofMillis(400));
    }

    @Test
    void unused_slots_are_not_saved_for_a_burst() {
        pacing.capAt(10);
        reserve(1);
        clock.advance(ofMinutes(10));

        assertThat(reserve(3)).containsExactly(Duration.ZERO, ofMillis(100), ofMillis(200));
    }

    @Test
    void the_lowest_of_several_caps_counts() {
        pacing.capAt(5);
        pacing.capAt(0);
        pacing.capAt(2);
        pacing.capAt(10);

        assertThat(reserve(2)).containsExactly(Duration.ZERO, ofMillis(500));
    }

    @Test
    void a_cap_can_be_below_one_call_per_second() {
        pacing.capAt(0.1);

        assertThat(reserve(2)).containsExactly(Duration.ZERO, ofSeconds(10));
        assertThat(pacing.concurrentPolls()).isEqualTo(1);
    }

    @Test
    void nothing_is_paused_at_first() {
        assertThat(pacing.pausedUntil()).isBefore(clock.instant());
        assertThat(pacing.pauseLeft()).isZero();
    }

    @Test
    void a_refusal_pauses_polls_as_long_as_the_api_requests() {
        pacing.refused(ofSeconds(30));

        assertThat(pacing.pauseLeft()).isEqualTo(ofSeconds(30));
        assertThat(pacing.pausedUntil()).isEqualTo(clock.instant().plusSeconds(30));
    }

    @Test
    void a_shorter_wait_does_not_end_a_longer_one() {
        pacing.refused(ofSeconds(30));
        pacing.refused(ofSeconds(1));
        pacing.refused(null);
        pacing.failed(ofSeconds(1));
        pacing.answered();

        assertThat(pacing.pauseLeft()).isEqualTo(ofSeconds(30));
    }

    @ParameterizedTest
    @MethodSource("waitsOfNextToNothing")
    void while_calls_are_refused_the_pause_doubles_up_to_a_minute(Duration requested) {
        List<Duration> pauses = IntStream.range(0, 8)
                .mapToObj(time -> {
                    pacing.refused(requested);
                    Duration pause = pacing.pauseLeft();
                    clock.advance(pause);
                    return pause;
                })
                .toList();

        assertThat(pauses)
                .containsExactly(
                        ofSeconds(1),
                        ofSeconds(2),
                        ofSeconds(4),
                        ofSeconds(8),
                        ofSeconds(16),
                        ofSeconds(32),
                        ofSeconds(60),
                        ofSeconds(60));
    }

    static Stream<Duration> waitsOfNextToNothing() {
        return Stream.of(null, Duration.ZERO, ofMillis(1), ofMillis(500), ofMillis(999));
    }

    @Test
    void calls_that_were_in_flight_together_count_as_one_refusal() {
        IntStream.range(0, 64).forEach(call -> pacing.refused(null));
        assertThat(pacing.pauseLeft()).isEqualTo(ofSeconds(1));

        clock.advance(ofSeconds(1));
        pacing.refused(null);
        assertThat(pacing.pauseLeft()).isEqualTo(ofSeconds(2));
    }

    @Test
    void an_answer_makes_the_next_pause_short_again_but_ends_none() {
        pacing.refused(null);
        clock.advance(ofSeconds(1));
        pacing.refused(null);
        pacing.answered();
        assertThat(pacing.pauseLeft()).isEqualTo(ofSeconds(2));

        clock.advance(ofSeconds(2));
        pacing.refused(null);
        assertThat(pacing.pauseLeft()).isEqualTo(ofSeconds(1));
    }

    @Test
    void a_failure_pauses_nothing_while_most_calls_are_answered() {
        for (int call = 0; call < 1000; call++) {
            if (call % 5 < 2) {
                pacing.failed(ofSeconds(30));
            } else {
                pacing.answered();
            }
            clock.advance(ofMillis(10));
            assertThat(pacing.pauseLeft()).isZero();
            assertThat(pacing.reserve(true)).isZero();
            assertThat(pacing.concurrentPolls()).isEqualTo(Pacing.CONCURRENT_REQUESTS);
        }
    }

    @Test
    void a_few_failures_say_nothing_about_the_account() {
        IntStream.range(0, 19).forEach(call -> pacing.failed(ofSeconds(30)));

        assertThat(pacing.pauseLeft()).isZero();
    }

    @Test
    void when_most_calls_fail_polls_are_paused_longer_each_time() {
        assertThat(failUntilPaused(null)).isEqualTo(ofSeconds(1));
        assertThat(failUntilPaused(null)).isEqualTo(ofSeconds(2));
        assertThat(failUntilPaused(null)).isEqualTo(ofSeconds(4));
        assertThat(failUntilPaused(ofSeconds(30))).isEqualTo(ofSeconds(30));
    }

    private Duration failUntilPaused(Duration requested) {
        clock.advance(pacing.pauseLeft());
        while (pacing.pauseLeft().isZero()) {
            pacing.failed(requested);
        }
        return pacing.pauseLeft();
    }

    @Test
    void the_rate_falls_by_half_the_share_of_refused_calls() {
        hundredPerSecond(ofSeconds(10), 0);
        assertThat(rate()).isInfinite();

        pacing.refused(null);
        // One of some hundred recent calls.
        assertThat(rate()).isBetween(98.0, 101.0);

        hundredPerSecond(ofSeconds(10), 50);
        assertThat(rate()).isLessThan(30);
    }

    @Test
    void the_rate_recovers_steadily_and_in_the_end_there_is_no_limit() {
        hundredPerSecond(ofSeconds(5), 40);
        double lowered = rate();
        clock.advance(ofSeconds(3));
        double soon = rate();
        clock.advance(ofSeconds(3));
        double later = rate();

        assertThat(soon).isGreaterThan(lowered);
        assertThat(later - soon).isCloseTo(soon - lowered, within(0.1));
        clock.advance(ofMinutes(2));
        assertThat(rate()).isInfinite();
    }

    @Test
    void the_rate_recovers_from_the_end_of_the_pause() {
        hundredPerSecond(ofSeconds(5), 0);
        pacing.refused(ofMinutes(5));
        double lowered = rate();
        clock.advance(ofMinutes(5));

        assertThat(rate()).isEqualTo(lowered).isFinite();
    }

    @Test
    void the_rate_limits_polls_only() {
        hundredPerSecond(ofSeconds(20), 90);

        assertThat(IntStream.range(0, 10).mapToObj(call -> pacing.reserve(false)))
                .containsOnly(Duration.ZERO);
        pacing.reserve(true);
        assertThat(pacing.reserve(true)).isGreaterThan(ofMillis(100));
        assertThat(pacing.concurrentPolls()).isLessThan(10);
    }

    /** Makes a hundred calls per second, of which so many are refused. */
    private void hundredPerSecond(Duration time, int refused) {
        Instant end = clock.instant().plus(time);
        for (int call = 0; clock.instant().isBefore(end); call++) {
            clock.advance(ofMillis(10));
            if (call * refused / 100 != (call + 1) * refused / 100) {
                pacing.refused(null);
            } else {
                pacing.answered();
            }
        }
    }

    /** The polls per second, measured without reserving a slot. */
    private double rate() {
        return pacing.pollsPerSecond();
    }

    private List<Duration> reserve(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> pacing.reserve(false)).toList();
    }
}
