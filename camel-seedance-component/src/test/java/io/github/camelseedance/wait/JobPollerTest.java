// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** Waits without failures. */
class JobPollerTest extends PollerTestSupport {

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "CANCELLED"})
    void the_wait_ends_with_every_final_state_of_the_job(JobStatus end) {
        api.answer(IN_QUEUE, IN_PROGRESS, end);

        CompletableFuture<Job> outcome = watch("a");
        pass(ofMinutes(1));

        assertThat(outcome).isCompletedWithValueMatching(job -> job.status() == end);
        assertThat(api.polled()).hasSize(3);
        assertNothingIsLeft();
    }

    @Test
    void nothing_is_polled_before_the_initial_delay() {
        api.answer(IN_QUEUE);
        watch("a");

        pass(ofMillis(4_990));
        assertThat(api.polled()).isEmpty();
        pass(ofMillis(20));
        assertThat(api.polled()).containsExactly("a");
    }

    @Test
    void a_resumed_job_is_polled_at_once() {
        api.answer(COMPLETED);
        CompletableFuture<Job> outcome =
                poller.await(new Wait("old", ofMinutes(20), client, SCHEDULE, TIMEOUT, seen -> {}));

        pass(ofMillis(10));

        assertThat(outcome).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void the_observer_sees_every_state_before_the_wait_ends() {
        api.answer(IN_QUEUE, IN_PROGRESS, COMPLETED);
        List<String> story = new ArrayList<>();
        watch("a", TIMEOUT, seen -> story.add(seen.status().toString())).thenRun(() -> story.add("end"));

        pass(ofMinutes(1));

        assertThat(story).containsExactly("in_queue", "in_progress", "completed", "end");
    }

    @Test
    void two_waits_for_one_job_share_its_polls() {
        api.answer(IN_QUEUE, COMPLETED);
        List<JobStatus> seenBySecond = new ArrayList<>();

        CompletableFuture<Job> first = watch("a");
        CompletableFuture<Job> second = watch("a", TIMEOUT, seen -> seenBySecond.add(seen.status()));
        assertThat(poller.size()).isEqualTo(1);
        pass(ofMinutes(1));

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(seenBySecond).containsExactly(IN_QUEUE, COMPLETED);
        assertThat(api.polled()).hasSize(2);
        assertNothingIsLeft();
    }

    @Test
    void a_wait_that_joins_during_a_poll_gets_its_answer() {
        CompletableFuture<Job> first = watch("a");
        pass(ofSeconds(6));
        CompletableFuture<Job> second = watch("a");

        api.release(Job.of("a", COMPLETED));

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void a_job_can_be_waited_for_again_after_its_end() {
        api.answer(COMPLETED);
        watch("a");
        pass(ofMinutes(1));

        CompletableFuture<Job> again = watch("a");
        pass(ofMinutes(1));

        assertThat(again).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void a_wait_that_has_ended_is_not_counted_in_its_callback() {
        api.answer(COMPLETED);
        CompletableFuture<Integer> waits = watch("a").thenApply(ended -> poller.waits());
        assertThat(poller.waits()).isEqualTo(1);
        pass(ofMinutes(1));

        assertThat(waits).isCompletedWithValue(0);
    }

    @Test
    void a_wait_can_begin_in_the_callback_of_another() {
        api.answer(COMPLETED);
        CompletableFuture<Job> chain = watch("a")
                .thenCompose(a -> watch("b"))
                .thenCompose(b -> watch("a"))
                .thenCompose(a -> watch("c"));

        pass(ofMinutes(1));

        assertThat(chain).isCompletedWithValueMatching(job -> job.requestId().equals("c"));
        assertNothingIsLeft();
    }

    @Test
    void an_idle_poller_has_no_alarm() {
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void many_jobs_have_one_alarm() {
        api.answer(IN_QUEUE);
        for (int job = 0; job < 500; job++) {
            watch("job-" + job);
            pass(ofMillis(7));
        }
        pass(Duration.ofMinutes(5));

        assertThat(timer.waiting()).isEqualTo(1);
        assertThat(poller.size()).isEqualTo(500);
    }
}
