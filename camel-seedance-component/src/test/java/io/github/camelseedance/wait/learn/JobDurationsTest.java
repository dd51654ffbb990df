// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class JobDurationsTest {

    private static final PollPlan.Bounds TERMS = new PollPlan.Bounds(5, 2, 60, 1.5);
    private static final JobKind KIND = JobKind.ofModel("m");

    private final JobDurations times = new JobDurations();
    private Instant now = Instant.EPOCH;

    @Test
    void too_few_jobs_give_no_plan() {
        end(JobDurations.ENOUGH - 1, 30);
        assertThat(plan(TERMS)).isEmpty();

        end(1, 30);
        assertThat(plan(TERMS)).isPresent();
    }

    @Test
    void running_jobs_alone_give_no_plan() {
        IntStream.range(0, 1_000).forEach(job -> times.ran(ZERO, ofSeconds(30)));

        assertThat(plan(TERMS)).isEmpty();
    }

    @Test
    void a_plan_is_kept_until_more_is_learned() {
        end(100, 30);
        PollPlan plan = plan(TERMS).orElseThrow();

        end(1, 30);
        now = now.plusSeconds(60);
        assertThat(plan(TERMS)).containsSame(plan);
        end(20, 40);
        assertThat(plan(TERMS).orElseThrow()).isNotSameAs(plan);
    }

    @Test
    void a_plan_is_used_for_a_moment_however_much_is_learned() {
        end(100, 30);
        PollPlan plan = plan(TERMS).orElseThrow();

        end(1_000, 40);
        now = now.plusMillis(249);
        assertThat(plan(TERMS)).containsSame(plan);
        now = now.plusMillis(1);
        assertThat(plan(TERMS).orElseThrow()).isNotSameAs(plan);
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_a_plan() {
        end(100, 30);
        PollPlan plan = plan(TERMS).orElseThrow();

        end(20, 40);
        now = now.minusSeconds(3_600);
        assertThat(plan(TERMS).orElseThrow()).isNotSameAs(plan);
    }

    @Test
    void each_bounds_have_a_plan_of_their_own() {
        end(100, 30);

        assertThat(plan(new PollPlan.Bounds(5, 2, 10, 1)).orElseThrow().first()).isLessThanOrEqualTo(15);
        assertThat(plan(TERMS).orElseThrow().first()).isGreaterThan(25);
    }

    @Test
    void a_reported_duration_is_used_if_it_is_possible() {
        IntStream.range(0, 50).forEach(job -> ended(20, 40, ofSeconds(21)));

        assertThat(times.describe(KIND).p95()).isBetween(ofSeconds(20), ofSeconds(23));
    }

    @Test
    void a_reported_duration_that_contradicts_an_observation_is_not_used() {
        IntStream.range(0, 50).forEach(job -> ended(20, 40, Duration.ofMillis(3)));
        IntStream.range(0, 50).forEach(job -> ended(20, 40, ofSeconds(-7_200)));

        assertThat(times.describe(KIND).p50()).isBetween(ofSeconds(25), ofSeconds(35));
        assertThat(times.describe(KIND).ended()).isEqualTo(100);
    }

    @Test
    void a_job_submitted_before_it_was_known_here_is_not_learned() {
        IntStream.range(0, 50).forEach(job -> ended(0, 1, ofSeconds(30)));

        assertThat(times.describe(KIND).ended()).isZero();
        assertThat(plan(TERMS)).isEmpty();
    }

    @Test
    void an_end_in_a_long_gap_is_learned_only_if_the_api_reports_its_time() {
        ended(0, 3_600, null);
        ended(0, 3_600, ofSeconds(-5));
        assertThat(times.describe(KIND).ended()).isZero();

        ended(0, 3_600, ofSeconds(30));
        assertThat(times.describe(KIND).ended()).isEqualTo(1);
    }

    @Test
    void an_age_that_few_jobs_have_reached_is_not_reported() {
        IntStream.range(0, 1_000).forEach(job -> times.ran(ZERO, ofSeconds(30)));
        ended(0, 20, ofSeconds(20));

        assertThat(times.describe(KIND).p50()).isNull();
        assertThat(times.describe(KIND).toMap()).containsEntry("p50", null);
    }

    private Optional<PollPlan> plan(PollPlan.Bounds bounds) {
        return times.plan(bounds, now);
    }

    private void end(int jobs, int seconds) {
        IntStream.range(0, jobs).forEach(job -> ended(0, seconds + 1, ofSeconds(seconds)));
    }

    private void ended(int from, int until, Duration reported) {
        times.ended(ofSeconds(from), ofSeconds(until), reported, ofSeconds(60));
    }
}
