// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.wait.learn.JobDurations;
import io.github.camelseedance.wait.learn.JobKind;
import io.github.camelseedance.wait.learn.LearnedDurations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class LearningScheduleTest {

    private static final Instant NOW = SettableClock.START;
    private static final PollHistory NEW = PollHistory.begin(NOW);

    private final PollSchedule plain = new PollSchedule(ofSeconds(5), ofSeconds(2), ofSeconds(60), 1.5);
    private final LearnedDurations learned = new LearnedDurations();
    private final JobDurations times = learned.of(JobKind.ofModel("m"));
    private final LearningSchedule schedule = new LearningSchedule(plain, times);

    @Test
    void without_enough_data_the_first_poll_is_that_without_learning() {
        end(15);

        assertThat(schedule.next("job", NEW, NOW)).isEqualTo(plain.next("job", NEW, NOW));
    }

    @Test
    void without_enough_data_later_polls_are_spread_widely_around_those_without_learning() {
        PollHistory third = NEW.answered().answered().answered();

        assertThat(delaysOf(schedule, third)).allMatch(delay -> delay >= 3_150 && delay <= 5_850);
        assertThat(delaysOf(schedule, third)).anyMatch(delay -> delay < 3_300).anyMatch(delay -> delay > 5_700);
        assertThat(delaysOf(plain, third)).allMatch(delay -> delay >= 4_050 && delay <= 4_950);
    }

    @Test
    void without_enough_data_polls_are_hardly_closer_together_than_the_shortest_delay() {
        assertThat(delaysOf(schedule, NEW.answered()))
                .allMatch(delay -> delay >= 1_800 && delay <= 2_600)
                .anyMatch(delay -> delay > 2_500);
    }

    @Test
    void then_the_first_poll_waits_for_the_first_ends() {
        end(100);

        assertThat(schedule.next("job", NEW, NOW)).isBetween(NOW.plusSeconds(26), NOW.plusSeconds(36));
    }

    @Test
    void an_older_job_is_polled_at_once() {
        end(100);

        assertThat(schedule.next("job", PollHistory.begin(NOW.minusSeconds(900)), NOW))
                .isEqualTo(NOW);
    }

    @Test
    void failures_back_off_as_without_learning() {
        end(100);
        PollHistory failed = NEW.failed(ofSeconds(300));

        assertThat(schedule.next("job", failed, NOW)).isEqualTo(NOW.plusSeconds(300));
        assertThat(schedule.next("job", NEW.failed(ZERO), NOW)).isEqualTo(plain.next("job", NEW.failed(ZERO), NOW));
        assertThat(schedule.delayedUntil("job", NOW)).isEqualTo(plain.delayedUntil("job", NOW));
    }

    @Test
    void the_bounds_hold_for_every_job_at_every_age() {
        end(100);
        PollSchedule tight = new PollSchedule(ofSeconds(5), ofSeconds(3), ofSeconds(10), 1.5);
        LearningSchedule bounded = new LearningSchedule(tight, times);

        IntStream.range(0, 500).forEach(job -> {
            assertThat(bounded.next("job-" + job, NEW, NOW)).isBetween(NOW.plusSeconds(5), NOW.plusSeconds(15));
            Instant at = NOW.plusMillis(job * 97L);
            assertThat(bounded.next("job-" + job, NEW.answered(), at)).isBetween(at.plusSeconds(3), at.plusSeconds(10));
        });
    }

    @Test
    void jobs_submitted_together_drift_apart_also_at_the_upper_bound() {
        end(100);
        LearningSchedule bounded =
                new LearningSchedule(new PollSchedule(ofSeconds(5), ofSeconds(3), ofSeconds(10), 1.5), times);

        Set<Instant> moments = new LinkedHashSet<>();
        IntStream.range(0, 1_000).forEach(job -> moments.add(bounded.next("4be1-" + job, NEW, NOW)));

        assertThat(moments).hasSizeGreaterThan(990);
        assertThat(schedule.next("job", NEW, NOW)).isEqualTo(schedule.next("job", NEW, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"FAILED", "CANCELLED"})
    void jobs_without_video_are_not_learned(JobStatus status) {
        IntStream.range(0, 100).forEach(job -> schedule.learn(Job.of("job", status), ofSeconds(1), ofSeconds(2)));

        assertThat(schedule.next("job", NEW, NOW)).isEqualTo(plain.next("job", NEW, NOW));
        assertThat(learned.kinds().get(0).ended()).isZero();
    }

    @Test
    void an_end_that_may_be_long_ago_is_not_learned_unless_the_api_reports_its_time() {
        schedule.learn(Job.of("job", JobStatus.COMPLETED), ZERO, Duration.ofHours(1));
        assertThat(learned.kinds().get(0).ended()).isZero();

        schedule.learn(completed(30_000), ZERO, Duration.ofHours(1));
        assertThat(learned.kinds().get(0).ended()).isEqualTo(1);
    }

    @Test
    void a_run_with_a_long_gap_between_polls_is_not_learned() {
        end(100);
        Instant before = schedule.next("job", NEW, NOW);

        IntStream.range(0, 1_000)
                .forEach(job -> schedule.learn(Job.of("job", JobStatus.IN_PROGRESS), ZERO, Duration.ofDays(2)));
        end(16);

        assertThat(Duration.between(before, schedule.next("job", NEW, NOW)).abs())
                .isLessThan(ofSeconds(3));
    }

    /** The delays of many jobs, in milliseconds. */
    private static List<Long> delaysOf(Schedule schedule, PollHistory history) {
        return IntStream.range(0, 1_000)
                .mapToObj(job -> Duration.between(NOW, schedule.next("job-" + job, history, NOW))
                        .toMillis())
                .toList();
    }

    private void end(int jobs) {
        for (int job = 0; job < jobs; job++) {
            schedule.learn(completed(30_000 + 100L * (job % 50)), ZERO, ofSeconds(36));
        }
    }

    private static Job completed(long millis) {
        return new Job("job", null, null, JobStatus.COMPLETED, null, null, null, null, NOW, NOW.plus(ofMillis(millis)));
    }
}
