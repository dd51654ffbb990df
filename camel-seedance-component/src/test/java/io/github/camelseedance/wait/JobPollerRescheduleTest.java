// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that wait when their schedule has learned when to poll them. */
class JobPollerRescheduleTest extends PollerTestSupport {

    private static final String ENDS_FIRST = "first";

    private final LearningOnce schedule = new LearningOnce();

    /** Polls every minute, until the first end has been seen. */
    private static final class LearningOnce implements Schedule {

        private Duration delay = ofMinutes(1);
        private boolean learned;

        @Override
        public Instant next(String requestId, PollHistory history, Instant now) {
            return now.plus(requestId.equals(ENDS_FIRST) ? ofSeconds(10) : delay);
        }

        @Override
        public Instant delayedUntil(String requestId, Instant until) {
            return until.plusMillis(100L * Math.floorMod(requestId.hashCode(), 20));
        }

        @Override
        public boolean learn(Job seen, Duration from, Duration age) {
            boolean first = seen.status().isTerminal() && !learned;
            learned |= first;
            delay = learned ? ofSeconds(20) : delay;
            return first;
        }
    }

    private CompletableFuture<Job> watch(String requestId, Schedule schedule) {
        return poller.await(new Wait(requestId, Duration.ZERO, client, schedule, TIMEOUT, seen -> {}));
    }

    private void answerCompletedTo(String... ended) {
        api.script(id -> CompletableFuture.completedFuture(
                Job.of(id, List.of(ended).contains(id) ? JobStatus.COMPLETED : JobStatus.IN_PROGRESS)));
    }

    @Test
    void a_waiting_job_is_polled_when_the_new_plan_says() {
        answerCompletedTo(ENDS_FIRST);
        watch(ENDS_FIRST, schedule);
        watch("a", schedule);

        pass(ofMillis(29_900));
        assertThat(api.polled()).containsExactly(ENDS_FIRST);
        pass(ofMillis(200));
        assertThat(api.polled()).containsExactly(ENDS_FIRST, "a");
    }

    @Test
    void the_new_delay_counts_from_the_last_poll() {
        answerCompletedTo();
        watch("a", schedule);
        pass(ofMinutes(1));
        pass(ofSeconds(5));
        answerCompletedTo(ENDS_FIRST);
        watch(ENDS_FIRST, schedule);
        pass(ofSeconds(10));
        assertThat(api.polled()).containsExactly("a", ENDS_FIRST);

        pass(ofMillis(4_900));
        assertThat(api.polled()).containsExactly("a", ENDS_FIRST);
        pass(ofMillis(200));
        assertThat(api.polled()).containsExactly("a", ENDS_FIRST, "a");
    }

    @Test
    void polls_whose_time_is_over_by_the_new_plan_are_spread() {
        answerCompletedTo();
        IntStream.range(0, 100).forEach(job -> watch("job-" + job, schedule));
        pass(ofMinutes(1));
        pass(ofSeconds(40));
        assertThat(api.polled()).hasSize(100);
        answerCompletedTo(ENDS_FIRST);
        watch(ENDS_FIRST, schedule);

        pass(ofSeconds(10));
        int atOnce = api.polled().size();
        pass(ofSeconds(2));

        assertThat(atOnce).isBetween(101, 130);
        assertThat(api.polled()).hasSize(201);
    }

    @Test
    void a_job_with_another_schedule_keeps_its_poll() {
        answerCompletedTo(ENDS_FIRST);
        LearningOnce other = new LearningOnce();
        other.delay = ofSeconds(50);
        watch("a", other);
        other.delay = ofSeconds(1);
        watch(ENDS_FIRST, schedule);

        pass(ofMillis(49_900));
        assertThat(api.polled()).containsExactly(ENDS_FIRST);
        pass(ofMillis(200));
        assertThat(api.polled()).containsExactly(ENDS_FIRST, "a");
    }

    @Test
    void a_job_whose_last_poll_failed_keeps_its_pause() {
        api.script(id -> CompletableFuture.failedFuture(new IllegalStateException("away")));
        watch("a", schedule);
        pass(ofMinutes(1));
        assertThat(api.polled()).containsExactly("a");
        answerCompletedTo(ENDS_FIRST);
        watch(ENDS_FIRST, schedule);

        pass(ofMillis(59_900));
        assertThat(api.polled()).containsExactly("a", ENDS_FIRST);
        pass(ofMillis(200));
        assertThat(api.polled()).containsExactly("a", ENDS_FIRST, "a");
    }

    @Test
    void a_job_that_another_node_polled_before_keeps_its_first_poll_here() {
        answerCompletedTo(ENDS_FIRST);
        watch(ENDS_FIRST, schedule);
        PollRequest polledElsewhere = new PollRequest("a", client, schedule, ofMinutes(2), 3, Optional.empty(), false);
        Wait wait = new Wait("a", Duration.ZERO, client, schedule, TIMEOUT, seen -> {});
        poller.follow(polledElsewhere, new Wait.Waiter(wait, clock.instant(), new CompletableFuture<>()));

        pass(ofMillis(59_900));
        assertThat(api.polled()).containsExactly(ENDS_FIRST);
        pass(ofMillis(200));
        assertThat(api.polled()).containsExactly(ENDS_FIRST, "a");
    }

    @Test
    void while_an_operator_has_paused_polling_nothing_is_polled_by_the_new_plan() {
        watch(ENDS_FIRST, schedule);
        watch("a", schedule);
        pass(ofSeconds(11));
        assertThat(api.polled()).containsExactly(ENDS_FIRST);
        poller.pause();
        api.release(Job.of(ENDS_FIRST, JobStatus.COMPLETED));
        answerCompletedTo();

        pass(ofMinutes(5));
        assertThat(api.polled()).containsExactly(ENDS_FIRST);
        poller.resume();
        pass(ofSeconds(1));
        assertThat(api.polled()).containsExactly(ENDS_FIRST, "a");
    }
}
