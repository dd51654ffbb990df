// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelseedance.ledger.LedgerCount;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CachedReadTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private boolean down;
    private long slowness = 100;
    private final AtomicInteger counted = new AtomicInteger();
    private final CachedRead<List<LedgerCount>> counts = new CachedRead<>(
            () -> {
                counted.incrementAndGet();
                now.addAndGet(slowness);
                if (down) {
                    throw new IllegalStateException("the database is down");
                }
                return List.of();
            },
            now::get);

    @Test
    void a_slow_count_is_reused_for_ten_times_as_long() {
        counts.get();
        now.addAndGet(999);
        counts.get();
        assertThat(counted).hasValue(1);

        now.addAndGet(1);
        counts.get();
        assertThat(counted).hasValue(2);
    }

    @Test
    void a_failure_is_reused_as_well() {
        down = true;
        assertThatThrownBy(counts::get).hasMessage("the database is down");
        assertThatThrownBy(counts::get).hasMessage("the database is down");
        assertThat(counted).hasValue(1);

        down = false;
        now.addAndGet(1_000);
        assertThat(counts.get()).isEmpty();
    }

    /** As in a ledger of millions. */
    @Test
    void less_than_a_tenth_of_the_time_goes_into_counting_however_long_it_takes() {
        for (long seconds : new long[] {1, 9, 100}) {
            slowness = TimeUnit.SECONDS.toNanos(seconds);
            counted.set(0);
            long begin = now.get();
            while (counted.get() < 5) {
                counts.get();
                now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            }

            // The last one is not followed by its pause, and the first one by that of the round before.
            assertThat((counted.get() - 1) * slowness).isPositive().isLessThan((now.get() - begin) / 10);
        }
    }

    @Test
    void a_fast_count_is_fresh_again() {
        slowness = TimeUnit.SECONDS.toNanos(9);
        counts.get();
        slowness = 1;
        now.addAndGet(TimeUnit.SECONDS.toNanos(90));
        counts.get();
        now.addAndGet(10);
        counts.get();

        assertThat(counted).hasValue(3);
    }

    @Test
    void a_reader_can_be_content_with_an_older_result() {
        slowness = 1;
        counts.get();
        now.addAndGet(TimeUnit.SECONDS.toNanos(5) - 1);
        counts.get(Duration.ofSeconds(5));
        assertThat(counted).hasValue(1);

        now.addAndGet(1);
        counts.get(Duration.ofSeconds(5));
        assertThat(counted).hasValue(2);
    }

    @Test
    void a_ledger_that_is_back_is_counted_within_a_minute_however_long_it_took_to_fail() {
        down = true;
        slowness = TimeUnit.SECONDS.toNanos(30);
        assertThatThrownBy(counts::get).hasMessage("the database is down");
        down = false;
        now.addAndGet(TimeUnit.SECONDS.toNanos(60) - 1);
        assertThatThrownBy(counts::get).hasMessage("the database is down");

        now.addAndGet(1);
        assertThat(counts.get()).isEmpty();
    }
}
