// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.camelseedance.management.DurationHistogram.Summary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DurationHistogramTest {

    private static final double BOUND = 1.0 / 64;

    private final DurationHistogram histogram = new DurationHistogram();

    @Test
    void without_durations_all_is_zero() {
        assertThat(histogram.summary()).isEqualTo(new Summary(0, 0, 0, 0, 0));
    }

    @Test
    void one_duration_is_mean_percentile_and_maximum() {
        add(42_000);

        assertThat(histogram.summary()).isEqualTo(new Summary(1, 42_000, 42_000, 42_000, 42_000));
    }

    @Test
    void short_durations_are_exact() {
        IntStream.rangeClosed(1, 20).forEach(this::add);

        assertThat(histogram.summary()).isEqualTo(new Summary(20, 10.5, 10, 19, 20));
    }

    @Test
    void percentiles_stay_within_their_error_bound_at_any_scale() {
        Random random = new Random(7);
        for (int scale = 2; scale < 35; scale++) {
            DurationHistogram spread = new DurationHistogram();
            long upTo = 1L << scale;
            long[] millis = random.longs(999, 0, upTo).sorted().toArray();
            Arrays.stream(millis).mapToObj(Duration::ofMillis).forEach(spread::add);

            Summary summary = spread.summary();

            assertThat((double) summary.p50()).isCloseTo(millis[499], within(millis[499] * BOUND));
            assertThat((double) summary.p95()).isCloseTo(millis[949], within(millis[949] * BOUND));
            assertThat(summary.mean()).isCloseTo(Arrays.stream(millis).average().orElseThrow(), within(0.001 * upTo));
            assertThat(summary.max()).isEqualTo(millis[998]);
        }
    }

    @Test
    void years_and_negative_durations_are_counted_too() {
        histogram.add(Duration.ofDays(10_000));
        histogram.add(Duration.ofSeconds(-5));

        long years = Duration.ofDays(10_000).toMillis();
        assertThat(histogram.summary()).isEqualTo(new Summary(2, years / 2.0, 0, years, years));
    }

    @Test
    void concurrent_additions_are_not_lost() {
        IntStream.range(0, 100_000).parallel().forEach(this::add);

        assertThat(histogram.summary().count()).isEqualTo(100_000);
        assertThat(histogram.summary().max()).isEqualTo(99_999);
    }

    private void add(int millis) {
        histogram.add(Duration.ofMillis(millis));
    }
}
