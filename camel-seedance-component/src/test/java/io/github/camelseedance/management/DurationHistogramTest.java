package io.github.camelseedance.management;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DurationHistogramTest {

    private static final double BOUND = 1.0 / 64;

    private final DurationHistogram histogram = new DurationHistogram();

    @Test
    void before_anything_is_timed_all_is_zero() {
        assertThat(histogram.timing()).isEqualTo(new Timing(0, 0, 0, 0, 0));
    }

    @Test
    void one_duration_is_all_there_is_to_tell() {
        add(42_000);

        assertThat(histogram.timing()).isEqualTo(new Timing(1, 42_000, 42_000, 42_000, 42_000));
    }

    @Test
    void short_durations_are_exact() {
        IntStream.rangeClosed(1, 20).forEach(this::add);

        assertThat(histogram.timing()).isEqualTo(new Timing(20, 10.5, 10, 19, 20));
    }

    @Test
    void percentiles_keep_within_their_bound_wherever_the_durations_lie() {
        Random random = new Random(7);
        for (int scale = 2; scale < 35; scale++) {
            DurationHistogram spread = new DurationHistogram();
            long upTo = 1L << scale;
            long[] millis = random.longs(999, 0, upTo).sorted().toArray();
            Arrays.stream(millis).mapToObj(Duration::ofMillis).forEach(spread::add);

            Timing timing = spread.timing();

            assertThat((double) timing.p50()).isCloseTo(millis[499], within(millis[499] * BOUND));
            assertThat((double) timing.p95()).isCloseTo(millis[949], within(millis[949] * BOUND));
            assertThat(timing.mean()).isCloseTo(Arrays.stream(millis).average().orElseThrow(), within(0.001 * upTo));
            assertThat(timing.max()).isEqualTo(millis[998]);
        }
    }

    @Test
    void what_takes_years_and_what_ends_before_it_begins_has_its_place_too() {
        histogram.add(Duration.ofDays(10_000));
        histogram.add(Duration.ofSeconds(-5));

        long years = Duration.ofDays(10_000).toMillis();
        assertThat(histogram.timing()).isEqualTo(new Timing(2, years / 2.0, 0, years, years));
    }

    @Test
    void nothing_gets_lost_where_many_add_at_once() {
        IntStream.range(0, 100_000).parallel().forEach(this::add);

        assertThat(histogram.timing().count()).isEqualTo(100_000);
        assertThat(histogram.timing().max()).isEqualTo(99_999);
    }

    private void add(int millis) {
        histogram.add(Duration.ofMillis(millis));
    }
}
