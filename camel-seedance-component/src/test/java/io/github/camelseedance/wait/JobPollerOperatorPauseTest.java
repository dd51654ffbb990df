// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.model.Job;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** After an operator has paused polling, no job is polled until it is resumed. */
class JobPollerOperatorPauseTest extends PollerTestSupport {

    @Test
    void during_a_pause_no_job_is_polled_and_afterwards_every_job_is() {
        api.answer(COMPLETED);
        CompletableFuture<Job> before = watch("a");
        poller.pause();
        CompletableFuture<Job> during = watch("b");

        pass(ofMinutes(20));
        assertThat(api.polled()).isEmpty();
        assertThat(timer.waiting()).isLessThanOrEqualTo(2);

        poller.resume();
        pass(ofSeconds(1));
        assertThat(before).isCompleted();
        assertThat(during).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void deadlines_apply_during_the_pause() {
        poller.pause();
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));

        pass(ofMinutes(1));

        assertThat(outcome).isCompletedExceptionally();
        assertNothingIsLeft();
    }

    @Test
    void the_answer_of_a_poll_in_flight_counts() {
        CompletableFuture<Job> outcome = watch("a");
        pass(ofSeconds(6));
        poller.pause();

        api.hanging().forEach(poll -> poll.complete(Job.of("a", COMPLETED)));

        assertThat(outcome).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void jobs_queued_for_a_poll_are_not_polled_either() {
        for (int job = 0; job < 200; job++) {
            watch("job-" + job, ofHours(3));
        }
        pass(ofSeconds(6));
        assertThat(api.polled()).hasSize(Pacing.CONCURRENT_REQUESTS);

        poller.pause();
        api.answer(COMPLETED);
        api.hanging().forEach(poll -> poll.complete(Job.of("job", COMPLETED)));
        pass(ofHours(1));
        assertThat(api.polled()).hasSize(Pacing.CONCURRENT_REQUESTS);

        poller.resume();
        pass(ofSeconds(30));
        assertThat(poller.size()).isZero();
    }
}
