// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DurationTableTest {

    private final DurationTable table = new DurationTable();

    @Test
    void reported_ends_are_learned_exactly() {
        IntStream.rangeClosed(1, 60).forEach(job -> table.endedAt(0, 20 + job / 3.0));

        assertThat(age(0.05)).isCloseTo(21, within(1.0));
        assertThat(age(0.5)).isCloseTo(30, within(1.0));
        assertThat(age(0.9)).isCloseTo(38, within(1.5));
    }

    @Test
    void an_end_between_two_polls_is_not_dated_at_the_second() {
        IntStream.range(0, 60).forEach(job -> {
            table.ran(0, 20);
            table.endedBetween(20, 40);
        });

        assertThat(age(0.05)).isCloseTo(20.5, within(1.5));
        assertThat(age(0.5)).isCloseTo(30, within(2.0));
    }

    @Test
    void ends_are_expected_near_earlier_ends_but_also_elsewhere() {
        IntStream.range(0, 60).forEach(job -> table.endedAt(0, 25 + job / 60.0));
        IntStream.range(0, 30).forEach(job -> table.endedBetween(0, 30));

        assertThat(age(0.5)).isBetween(23.0, 26.5);
        assertThat(1 - table.curve().running(AgeScale.cellOf(15))).isBetween(0.01, 0.2);
    }

    @Test
    void the_first_ends_of_many_running_jobs_are_not_taken_for_typical() {
        IntStream.range(0, 1_000).forEach(job -> table.ran(0, 22));
        IntStream.range(0, 990).forEach(job -> table.ran(22, 23));
        IntStream.range(0, 10).forEach(job -> table.endedBetween(22, 23));

        assertThat(table.curve().running(AgeScale.cellOf(23))).isGreaterThan(0.9);
    }

    @Test
    void old_observations_are_forgotten() {
        IntStream.range(0, 500).forEach(job -> table.endedAt(0, 30 + job / 500.0));
        IntStream.range(0, 4 * DurationTable.MEMORY).forEach(job -> table.endedAt(0, 60 + job / 200.0));

        assertThat(table.curve().running(AgeScale.cellOf(40))).isGreaterThan(0.9);
    }

    @Test
    void ages_without_end_are_taken_for_the_last_one() {
        table.endedAt(0, 1e9);
        table.ran(1e9, 2e9);
        table.endedBetween(1e9, 2e9);

        assertThat(table.curve().horizon()).isEqualTo(AgeScale.CELLS);
    }

    @Test
    void times_that_go_backwards_change_nothing() {
        table.ran(10, 5);
        table.endedBetween(10, 10);

        assertThat(table.curve().horizon()).isZero();
    }

    @Test
    void the_survival_curve_only_falls_however_dense_the_ends() {
        double edge = AgeScale.edge(AgeScale.cellOf(3_600));
        double width = AgeScale.edge(AgeScale.cellOf(3_600) + 1) - edge;
        IntStream.range(0, 10).forEach(job -> table.endedBetween(edge, edge + width / 10));
        IntStream.range(0, 10).forEach(job -> table.endedBetween(edge + width, edge + 1.5 * width));
        IntStream.range(0, 20).forEach(job -> table.endedBetween(edge, edge + 2 * width));
        SurvivalCurve odds = table.curve();

        for (int cell = 0; cell < odds.horizon(); cell++) {
            assertThat(odds.running(cell + 1)).isBetween(0.0, odds.running(cell));
        }
        assertThat(odds.running(odds.horizon())).isLessThan(0.1);
    }

    private double age(double share) {
        return table.curve().quantile(share).orElseThrow();
    }
}
