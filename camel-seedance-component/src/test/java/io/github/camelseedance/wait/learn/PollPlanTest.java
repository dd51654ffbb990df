// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PollPlanTest {

    private static final PollPlan.Bounds WIDE = new PollPlan.Bounds(5, 2, 60, 1.5);

    private final Random random = new Random(1);

    @Test
    void the_first_poll_comes_when_the_first_jobs_end() {
        PollPlan plan = plan(WIDE, () -> 22 + 20 * random.nextDouble());

        assertThat(plan.first()).isBetween(22.0, 26.0);
    }

    @Test
    void where_no_job_ends_there_are_hardly_any_polls() {
        PollPlan plan = plan(
                WIDE, () -> random.nextBoolean() ? 30 + 3 * random.nextGaussian() : 90 + 5 * random.nextGaussian());

        assertThat(polls(plan, 120)).filteredOn(age -> age > 42 && age < 76).hasSizeLessThanOrEqualTo(1);
        assertThat(polls(plan, 120)).filteredOn(age -> age > 24 && age < 36).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void the_higher_the_odds_the_shorter_the_delay() {
        PollPlan plan = plan(WIDE, () -> 20 + 30 * Math.sqrt(random.nextDouble()));

        assertThat(plan.delayAfter(22)).isGreaterThan(1.5 * plan.delayAfter(42));
    }

    @Test
    void without_data_the_delay_grows_as_without_learning() {
        PollPlan plan = plan(new PollPlan.Bounds(5, 2, 15, 1.5), () -> 22 + 20 * random.nextDouble());

        double age = 60;
        List<Double> delays = new ArrayList<>();
        for (int poll = 0; poll < 3; poll++) {
            delays.add(plan.delayAfter(age));
            age += plan.delayAfter(age);
        }
        assertThat(delays.get(1) / delays.get(0)).isCloseTo(1.5, within(0.3));
        assertThat(plan.delayAfter(10_000)).isEqualTo(15);
        assertThat(plan.delayAfter(1e9)).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2, 15, 1.5",
        "5, 2, 2, 1",
        "0, 0.01, 0.01, 1",
        "0, 0.001, 10000, 3",
        "30, 40, 50, 1.5",
        "1e6, 1, 2, 2"
    })
    void the_bounds_hold_at_every_age(double initial, double shortest, double longest, double growth) {
        PollPlan.Bounds bounds = new PollPlan.Bounds(initial, shortest, longest, growth);
        PollPlan plan = plan(bounds, () -> 22 + 20 * random.nextDouble());

        assertThat(plan.first()).isBetween(initial, initial + longest);
        for (double age = 0; age < 200; age += 0.37) {
            assertThat(plan.delayAfter(age)).isBetween(shortest, longest);
        }
    }

    @Test
    void it_polls_no_more_than_the_schedule_without_learning() {
        // 5, 7, 10, 14.5, 21.25, and 31.4 or also 46.4: 6.5 polls.
        PollPlan plan = plan(new PollPlan.Bounds(5, 2, 60, 1.5), () -> 22 + 20 * random.nextDouble());

        assertThat(plan.calls()).isBetween(3.0, 6.5);
        assertThat(plan.lag()).isLessThan(2);
    }

    @Test
    void every_combination_of_data_and_bounds_has_a_plan_within_the_bounds() {
        for (int round = 0; round < 60; round++) {
            DurationTable table = new DurationTable();
            for (int job = 0; job < 40; job++) {
                double from = any();
                double until = from + any();
                table.ran(from, until);
                table.endedBetween(until, until + any());
                table.endedAt(from, until);
            }
            double shortest = any() + 0.001;
            PollPlan.Bounds bounds = new PollPlan.Bounds(any(), shortest, shortest + any(), 1 + any());

            PollPlan plan = PollPlan.best(table.curve(), bounds);

            assertThat(plan.first()).isBetween(bounds.initial(), bounds.initial() + bounds.longest());
            for (int poll = 0; poll < 50; poll++) {
                assertThat(plan.delayAfter(any())).isBetween(bounds.shortest(), bounds.longest());
            }
        }
    }

    /** From next to nothing to centuries. */
    private double any() {
        return random.nextInt(5) == 0 ? 0 : StrictMath.pow(10, -3 + 13 * random.nextDouble());
    }

    @Test
    void without_any_data_there_is_a_plan_too() {
        PollPlan plan = PollPlan.best(new DurationTable().curve(), WIDE);

        assertThat(plan.first()).isBetween(5.0, 65.0);
        assertThat(plan.delayAfter(0)).isEqualTo(2);
    }

    private static List<Double> polls(PollPlan plan, double end) {
        List<Double> ages = new ArrayList<>();
        for (double age = plan.first(); age < end; age += plan.delayAfter(age)) {
            ages.add(age);
        }
        return ages;
    }

    private static PollPlan plan(PollPlan.Bounds bounds, DoubleSupplier seconds) {
        DurationTable table = new DurationTable();
        for (int job = 0; job < 500; job++) {
            table.endedAt(0, seconds.getAsDouble());
        }
        return PollPlan.best(table.curve(), bounds);
    }
}
