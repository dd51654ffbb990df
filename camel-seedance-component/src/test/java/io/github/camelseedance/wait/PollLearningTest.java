// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.api.AccountPause;
import io.github.camelseedance.wait.learn.JobDurations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures what learning saves: the real poller and the real schedules wait for thousands of jobs that arrive over time, on a
 * virtual clock, beginning without knowledge. Unless a test says otherwise the options are the defaults and the API reports
 * the times of its jobs.
 *
 * <p>Learning is compared with ideal polling at a fixed interval, twice: with the interval that gives the same
 * median lag, for the calls it needs, and with the interval that needs the same calls, for the lag it has.
 */
@Tag("once")
@Tag("simulation")
class PollLearningTest {

    private static final int JOBS = 2_500;
    private static final PollSchedule DEFAULTS =
            new PollSchedule(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(15), 1.5);
    /** pollMaxDelay, and the grain of the timer. */
    private static final double LONGEST_LAG = 15.1;

    private static final Map<String, String> TABLE = new TreeMap<>();

    @AfterAll
    static void print() {
        System.out.printf(
                "%-52s %7s %7s %7s   %s%n",
                "per job, s",
                "calls",
                "median",
                "p95",
                "fixed interval: calls for the same median;" + " median and p95 for the same calls");
        TABLE.forEach((name, line) -> System.out.printf("%-52s %s%n", name, line));
    }

    /** And no more calls than without learning, for less than half the lag. */
    @ParameterizedTest
    @EnumSource
    void half_the_calls_of_a_fixed_interval_for_the_same_median_lag(GenerationTimes kind) {
        double[] times = kind.of(JOBS);

        PollResult learned = learned(kind.title(), times, simulation(DEFAULTS));

        assertThat(learned.calls())
                .isLessThanOrEqualTo(
                        0.5 * FixedInterval.withMedian(times, learned.median()).calls());
        assertNoSlowerThanFixedForTheSameCalls(times, learned);
        PollResult plain = note(kind.title() + ", not learned", times, new PollSimulation(DEFAULTS).run(times));
        assertThat(learned.calls()).isLessThanOrEqualTo(plain.calls());
        assertThat(learned.median()).isLessThan(plain.median() / 2);
        assertThat(learned.p95()).isLessThan(plain.p95() / 2);
    }

    @ParameterizedTest
    @EnumSource
    void half_the_calls_also_if_the_api_reports_no_times(GenerationTimes kind) {
        double[] times = kind.of(JOBS);

        PollResult learned = learned(
                kind.title() + ", not reported", times, simulation(DEFAULTS).timesNotReported());

        assertThat(learned.calls())
                .isLessThanOrEqualTo(
                        0.5 * FixedInterval.withMedian(times, learned.median()).calls());
        assertNoSlowerThanFixedForTheSameCalls(times, learned);
    }

    /** The adversary: all times change at once, to a third and to ten times of what they were, repeatedly. */
    @ParameterizedTest
    @ValueSource(ints = {300, 100, 20})
    void never_worse_than_a_fixed_interval_when_times_change_suddenly(int jobsPerPhase) {
        double[] times = GenerationTimes.changing(JOBS, jobsPerPhase);

        PollResult learned = learned("change after " + jobsPerPhase + " jobs", times, simulation(DEFAULTS));

        assertThat(learned.calls())
                .isLessThanOrEqualTo(
                        FixedInterval.withMedian(times, learned.median()).calls());
        assertNoSlowerThanFixedForTheSameCalls(times, learned);
        assertThat(learned.longest()).isLessThanOrEqualTo(LONGEST_LAG);
    }

    /** An end without a reported time is learned later, so that the worst lags, not the usual ones, may be a quarter longer. */
    @ParameterizedTest
    @ValueSource(ints = {300, 100, 20})
    void never_worse_also_if_the_api_reports_no_times(int jobsPerPhase) {
        double[] times = GenerationTimes.changing(JOBS, jobsPerPhase);

        PollResult learned = learned(
                "change after " + jobsPerPhase + " jobs, not reported",
                times,
                simulation(DEFAULTS).timesNotReported());

        assertThat(learned.calls())
                .isLessThanOrEqualTo(
                        FixedInterval.withMedian(times, learned.median()).calls());
        PollResult fixed = FixedInterval.withCalls(times, learned.calls());
        assertThat(learned.median()).isLessThanOrEqualTo(fixed.median());
        assertThat(learned.p95()).isLessThanOrEqualTo(1.25 * fixed.p95());
        assertThat(learned.longest()).isLessThanOrEqualTo(LONGEST_LAG);
    }

    @Test
    void polling_every_second_costs_less_than_half_the_calls() {
        double[] times = GenerationTimes.UNIFORM.of(JOBS);
        PollSchedule everySecond =
                new PollSchedule(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(15), 1);

        PollResult learned = learned("uniform, pollDelay=1s, multiplier 1", times, simulation(everySecond));

        assertThat(learned.median()).isLessThan(0.7);
        assertThat(learned.calls())
                .isLessThan(0.5 * new PollSimulation(everySecond).run(times).calls());
    }

    @Test
    void the_first_ends_of_thousands_submitted_at_once_are_not_taken_for_typical() {
        double[] times = GenerationTimes.UNIFORM.of(5_000);

        PollResult learned = learned(
                "uniform, all submitted at once", times, simulation(DEFAULTS).jobsPerSecond(1e6));
        PollResult plain = new PollSimulation(DEFAULTS).jobsPerSecond(1e6).run(times);

        assertThat(learned.median()).isLessThan(plain.median() / 5);
        assertThat(learned.calls())
                .isLessThan(
                        0.75 * FixedInterval.withMedian(times, learned.median()).calls());
    }

    @Test
    void the_first_ends_help_the_thousands_that_wait_already() {
        double[] times = GenerationTimes.UNIFORM.of(10_000);

        PollResult learned =
                learned("uniform, 500 jobs/s", times, simulation(DEFAULTS).jobsPerSecond(500));
        PollResult plain = new PollSimulation(DEFAULTS).jobsPerSecond(500).run(times);

        assertThat(learned.p95()).isLessThan(plain.p95() / 5);
    }

    @Test
    void jobs_submitted_together_are_not_polled_in_one_burst() {
        JobDurations known = known();

        PollResult herd = new PollSimulation(new LearningSchedule(DEFAULTS, known))
                .jobsPerSecond(1e9)
                .run(GenerationTimes.UNIFORM.of(JOBS));

        assertThat(mostWithin(Duration.ofMillis(100), herd.polls())).isLessThan(JOBS / 4);
        assertThat(herd.calls()).isLessThan(7);
    }

    @Test
    void the_cap_of_the_account_holds() {
        double[] times = GenerationTimes.UNIFORM.of(JOBS);

        PollResult learned = learned(
                "uniform, 4 jobs/s, 20 calls/s",
                times,
                simulation(DEFAULTS).jobsPerSecond(4).maxRequestsPerSecond(20));
        PollResult plain = note(
                "uniform, 4 jobs/s, 20 calls/s, not learned",
                times,
                new PollSimulation(DEFAULTS)
                        .jobsPerSecond(4)
                        .maxRequestsPerSecond(20)
                        .run(times));

        assertThat(mostWithin(Duration.ofSeconds(1), learned.polls())).isLessThanOrEqualTo(21);
        assertThat(learned.median()).isLessThan(plain.median());
        assertThat(learned.p95()).isLessThan(plain.p95());
    }

    @Test
    void a_requested_pause_is_kept_and_does_not_end_in_a_burst() {
        PollSimulation simulation = new PollSimulation(new LearningSchedule(DEFAULTS, known()));
        double[] times = new double[1_000];
        Arrays.fill(times, 30);
        Instant end = simulation.clock().instant().plusSeconds(10).plusSeconds(60);
        simulation
                .timer()
                .schedule(() -> AccountPause.begin(simulation.account(), Duration.ofSeconds(60)), 10, TimeUnit.SECONDS);

        List<Instant> polls = simulation.jobsPerSecond(1e9).run(times).polls();

        assertThat(polls).hasSize(1_000).allSatisfy(at -> assertThat(at).isAfterOrEqualTo(end));
        assertThat(mostWithin(Duration.ofSeconds(1), polls)).isLessThan(700);
    }

    /** Knows uniform times. */
    private static JobDurations known() {
        JobDurations times = new JobDurations();
        new PollSimulation(new LearningSchedule(DEFAULTS, times)).run(GenerationTimes.UNIFORM.of(500));
        return times;
    }

    private static PollSimulation simulation(PollSchedule plain) {
        return new PollSimulation(new LearningSchedule(plain, new JobDurations()));
    }

    private static PollResult learned(String name, double[] times, PollSimulation simulation) {
        return note(name, times, simulation.run(times));
    }

    private static PollResult note(String name, double[] times, PollResult result) {
        PollResult sameCalls = FixedInterval.withCalls(times, result.calls());
        double calls = FixedInterval.withMedian(times, result.median()).calls();
        TABLE.put(
                name,
                String.format(
                        Locale.ROOT,
                        "%7.2f %7.2f %7.2f   %.2f (ratio %.2f); %.2f, %.2f",
                        result.calls(),
                        result.median(),
                        result.p95(),
                        calls,
                        result.calls() / calls,
                        sameCalls.median(),
                        sameCalls.p95()));
        return result;
    }

    private static void assertNoSlowerThanFixedForTheSameCalls(double[] times, PollResult learned) {
        PollResult fixed = FixedInterval.withCalls(times, learned.calls());
        assertThat(learned.median()).isLessThanOrEqualTo(fixed.median());
        assertThat(learned.p95()).isLessThanOrEqualTo(fixed.p95());
    }

    private static long mostWithin(Duration time, List<Instant> polls) {
        List<Instant> sorted = polls.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (Duration.between(sorted.get(first), sorted.get(last)).compareTo(time) >= 0) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
