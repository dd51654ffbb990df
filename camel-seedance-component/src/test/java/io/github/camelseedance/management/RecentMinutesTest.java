// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentMinutesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final RecentMinutes minutes = new RecentMinutes();

    @Test
    void what_happened_is_counted_in_its_minute() {
        minutes.submitted(NOON);
        minutes.submitted(NOON.plusSeconds(59));
        minutes.submitted(NOON.plusSeconds(60));
        minutes.ended(JobStatus.FAILED, NOON.plusSeconds(60), Optional.empty());
        minutes.ended(JobStatus.CANCELLED, NOON.plusSeconds(60), Optional.empty());

        List<Map<String, Object>> hour = minutes.until(NOON.plusSeconds(90));

        assertThat(hour).hasSize(60);
        assertThat(hour.get(58)).containsEntry("minute", NOON.toString()).containsEntry("submitted", 2L);
        assertThat(hour.get(59)).containsEntry("submitted", 1L).containsEntry("failed", 1L);
    }

    @Test
    void the_mean_time_of_generation_is_that_of_the_jobs_of_which_it_is_known() {
        minutes.ended(JobStatus.COMPLETED, NOON, Optional.of(Duration.ofSeconds(20)));
        minutes.ended(JobStatus.COMPLETED, NOON, Optional.of(Duration.ofSeconds(30)));
        minutes.ended(JobStatus.COMPLETED, NOON, Optional.empty());

        assertThat(minutes.until(NOON).get(59))
                .containsEntry("completed", 3L)
                .containsEntry("meanGeneration", 25_000.0);
    }

    @Test
    void minutes_in_which_nothing_happened_are_there_too_and_old_ones_are_not() {
        minutes.submitted(NOON);

        List<Map<String, Object>> later = minutes.until(NOON.plus(Duration.ofHours(1)));

        assertThat(later).hasSize(60).allSatisfy(minute -> assertThat(minute)
                .containsEntry("submitted", 0L)
                .containsEntry("meanGeneration", 0.0));
    }

    @Test
    void no_more_than_an_hour_is_remembered() {
        for (int minute = 0; minute < 100; minute++) {
            minutes.submitted(NOON.plus(Duration.ofMinutes(minute)));
        }

        assertThat(minutes.until(NOON)).allSatisfy(minute -> assertThat(minute).containsEntry("submitted", 0L));
        assertThat(minutes.until(NOON.plus(Duration.ofMinutes(99))))
                .allSatisfy(minute -> assertThat(minute).containsEntry("submitted", 1L));
    }
}
