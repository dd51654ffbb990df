// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PollScheduleTest {

    private static final Instant NOW = SettableClock.START;
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final PollSchedule schedule = new PollSchedule(ofSeconds(5), ofSeconds(2), ofSeconds(60), 2);

    @Test
    void the_first_poll_comes_after_the_initial_delay() {
        assertThat(schedule.next("job", PollHistory.begin(NOW), NOW)).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void the_age_of_a_resumed_job_counts_for_the_initial_delay() {
        assertThat(schedule.next("job", PollHistory.begin(NOW.minusSeconds(3)), NOW))
                .isEqualTo(NOW.plusSeconds(2));
        assertThat(schedule.next("job", PollHistory.begin(NOW.minusSeconds(900)), NOW))
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "5, 32"})
    void the_delay_grows_with_every_answer_and_is_spread_by_a_tenth(int answers, double seconds) {
        IntStream.range(0, 1000).forEach(job -> assertThat(secondsToNext("job-" + job, answered(answers)))
                .isCloseTo(seconds, within(seconds / 10 + 1e-6)));
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "7, 0", "5000, 0", "1, 6", "1, 100000", "2147483647, 2147483647"})
    void the_delay_is_never_longer_than_the_longest(int answers, int failures) {
        PollHistory history = new PollHistory(NOW, answers, failures, ZERO);

        assertThat(secondsToNext("job", history)).isBetween(55d, 60d);
    }

    @Test
    void without_growth_the_delay_stays() {
        PollSchedule even = new PollSchedule(ZERO, ofSeconds(10), ofSeconds(60), 1);

        assertThat(Duration.between(NOW, even.next("job", answered(500), NOW)).toMillis())
                .isBetween(9_000L, 11_000L);
    }

    @Test
    void every_failure_in_a_row_doubles_the_delay_and_an_answer_ends_that() {
        PollHistory twice = answered(1).failed(ZERO).failed(ZERO);

        assertThat(secondsToNext("job", twice)).isBetween(7.2, 8.8);
        assertThat(secondsToNext("job", twice.answered())).isBetween(3.6, 4.4);
    }

    @Test
    void a_failure_of_the_first_poll_does_not_bring_the_initial_delay_again() {
        PollHistory failed = PollHistory.begin(NOW).failed(ZERO);

        assertThat(secondsToNext("job", failed)).isBetween(3.6, 4.4);
    }

    @Test
    void a_requested_wait_may_exceed_the_longest_delay() {
        assertThat(secondsToNext("job", answered(1).failed(ofSeconds(300)))).isEqualTo(300);
    }

    @Test
    void a_wait_that_is_shorter_than_planned_does_not_hurry_it() {
        assertThat(secondsToNext("job", answered(1).failed(Duration.ofMillis(1))))
                .isBetween(3.6, 4.4);
    }

    @Test
    void the_same_job_is_polled_at_the_same_times() {
        assertThat(schedule.next("job", answered(3), NOW)).isEqualTo(schedule.next("job", answered(3), NOW));
    }

    @Test
    void jobs_that_were_submitted_together_drift_apart() {
        Set<Long> tenths = new LinkedHashSet<>();
        IntStream.range(0, 1000).forEach(job -> tenths.add(Math.round(secondsToNext("4be1-" + job, answered(1)) * 10)));

        assertThat(tenths).containsExactlyInAnyOrder(18L, 19L, 20L, 21L, 22L);
    }

    @Test
    void after_a_pause_jobs_are_not_polled_in_one_burst() {
        Set<Instant> times = new LinkedHashSet<>();
        IntStream.range(0, 1000).forEach(job -> times.add(schedule.delayedUntil("job-" + job, NOW)));

        assertThat(times).hasSizeGreaterThan(990).allSatisfy(time -> assertThat(time)
                .isBetween(NOW, NOW.plusSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 2, 10, 1.5, pollInitialDelay",
        "5, 0, 10, 1.5, pollDelay",
        "5, -2, 10, 1.5, pollDelay",
        "5, 11, 10, 1.5, pollMaxDelay",
        "5, 2, 10, 0.9, pollBackoffMultiplier",
        "5, 2, 10, NaN, pollBackoffMultiplier"
    })
    void a_delay_that_makes_no_sense_is_refused_by_the_name_of_its_option(
            long initial, long delay, long longest, double multiplier, String option) {
        assertThatThrownBy(() -> new PollSchedule(ofSeconds(initial), ofSeconds(delay), ofSeconds(longest), multiplier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    @Test
    void the_bounds_themselves_are_fine() {
        assertThatCode(() -> new PollSchedule(ZERO, ofSeconds(10), ofSeconds(10), 1))
                .doesNotThrowAnyException();
    }

    @Test
    void delays_of_centuries_do_not_overflow() {
        PollSchedule never = new PollSchedule(FOREVER, FOREVER, FOREVER, 1000);

        assertThat(never.next("job", PollHistory.begin(NOW), NOW)).isAfter(NOW);
        assertThat(never.next("job", answered(1000), NOW)).isAfter(NOW);
        assertThat(never.delayedUntil("job", NOW)).isAfterOrEqualTo(NOW);
    }

    private static PollHistory answered(int times) {
        return new PollHistory(NOW, times, 0, ZERO);
    }

    private double secondsToNext(String job, PollHistory history) {
        return Duration.between(NOW, schedule.next(job, history, NOW)).toNanos() / 1e9;
    }
}
