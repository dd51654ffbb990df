// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class DownloadRetryTest {

    private final DownloadRetry retry = DownloadRetry.DEFAULT;

    @Test
    void pauses_grow_from_half_a_second() {
        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(i -> retry.pause(i, i, null).orElseThrow()))
                .containsExactly(ofMillis(500), ofSeconds(1), ofSeconds(2), ofSeconds(4));
    }

    @Test
    void progress_brings_the_first_pause_back() {
        assertThat(retry.pause(30, 0, null)).contains(ofMillis(500));
    }

    @Test
    void the_fifth_idle_attempt_in_a_row_is_the_last() {
        assertThat(retry.pause(20, 5, null)).isEmpty();
    }

    @Test
    void the_fiftieth_attempt_is_the_last_even_with_progress() {
        assertThat(retry.pause(49, 0, null)).isPresent();
        assertThat(retry.pause(50, 0, null)).isEmpty();
    }

    @Test
    void retry_after_is_respected_up_to_a_minute() {
        assertThat(retry.pause(1, 1, ofSeconds(20))).contains(ofSeconds(20));
        assertThat(retry.pause(1, 1, ofSeconds(0))).contains(ofMillis(500));
        assertThat(retry.pause(1, 1, Duration.ofDays(1))).contains(ofSeconds(60));
    }
}
