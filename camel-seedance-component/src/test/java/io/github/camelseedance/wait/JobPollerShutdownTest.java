// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.model.Job;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A shutdown ends every wait and cancels no job: the scripted API rejects a cancellation. */
class JobPollerShutdownTest extends PollerTestSupport {

    @Test
    void all_waits_end_and_say_that_the_job_continues() {
        api.answer(IN_QUEUE);
        CompletableFuture<Job> one = watch("a");
        CompletableFuture<Job> same = watch("a");
        CompletableFuture<Job> other = watch("b");
        pass(ofSeconds(7));

        poller.stop();

        assertThat(poller.isStopping()).isTrue();
        assertAbandoned(one, "a");
        assertAbandoned(same, "a");
        assertAbandoned(other, "b");
        assertNothingIsLeft();
    }

    @Test
    void a_wait_that_begins_later_ends_at_once() {
        poller.stop();

        assertAbandoned(watch("late"), "late");
        assertThat(api.polled()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void an_answer_that_comes_later_changes_nothing() {
        CompletableFuture<Job> outcome = watch("a");
        pass(ofSeconds(6));
        poller.stop();

        api.release(Job.of("a", COMPLETED));

        assertAbandoned(outcome, "a");
        assertNothingIsLeft();
    }

    @Test
    void a_stopped_timer_does_not_fail_the_answers_that_still_come() {
        CompletableFuture<Job> outcome = watch("a");
        pass(ofSeconds(6));
        timer.shutdown();

        api.release(Job.of("a", IN_QUEUE));
        poller.stop();

        assertAbandoned(outcome, "a");
    }

    private static void assertAbandoned(CompletableFuture<Job> outcome, String requestId) {
        assertThat(outcome).isCompletedExceptionally();
        assertThatThrownBy(outcome::join)
                .cause()
                .isInstanceOfSatisfying(WaitAbandonedException.class, abandoned -> assertThat(abandoned.getRequestId())
                        .isEqualTo(requestId))
                .hasMessageContaining("continues")
                .hasMessageContaining("jobKey");
    }
}
