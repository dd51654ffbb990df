// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.model.Job;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No wait lasts longer than its timeout. */
class JobPollerDeadlineTest extends PollerTestSupport {

    @Test
    void a_wait_ends_at_its_deadline_and_says_that_the_job_continues() {
        api.answer(IN_PROGRESS);
        CompletableFuture<Job> outcome = watch("a", ofMinutes(3));

        pass(ofMillis(3 * 60_000 - 10));
        assertThat(outcome).isNotDone();
        pass(ofMillis(20));

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(WaitTimeoutException.class);
        assertThatThrownBy(outcome::join)
                .cause()
                .hasMessageContaining("Job a")
                .hasMessageContaining("180000 ms")
                .hasMessageContaining("waitTimeout")
                .hasMessageContaining("in_progress")
                .hasMessageContaining("seedance:result");
        assertNothingIsLeft();
    }

    @Test
    void the_deadline_holds_while_a_poll_hangs() {
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));
        pass(ofMinutes(2));

        assertThat(outcome).isCompletedExceptionally();
        assertThat(api.hanging()).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void an_answer_that_comes_after_the_deadline_changes_nothing() {
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));
        pass(ofMinutes(2));

        api.release(Job.of("a", COMPLETED));

        assertThat(outcome).isCompletedExceptionally();
        assertNothingIsLeft();
    }

    @Test
    void a_failure_that_comes_after_the_deadline_changes_nothing() {
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));
        pass(ofMinutes(2));

        api.hanging().get(0).completeExceptionally(new IllegalStateException("late"));

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(WaitTimeoutException.class);
        assertNothingIsLeft();
    }

    @Test
    void every_waiter_has_a_deadline_of_their_own() {
        api.answer(IN_PROGRESS);
        CompletableFuture<Job> longer = watch("a", ofMinutes(10));
        CompletableFuture<Job> imlonger = watch("a", ofSeconds(1));

        pass(ofSeconds(2));
        assertThat(imlonger).isCompletedExceptionally();
        assertThat(longer).isNotDone();

        api.answer(COMPLETED);
        pass(ofMinutes(1));
        assertThat(longer).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void a_wait_that_joins_late_has_the_full_time() {
        api.answer(IN_PROGRESS);
        watch("a", ofMinutes(5));
        pass(ofMinutes(4));
        CompletableFuture<Job> late = watch("a", ofMinutes(5));

        pass(ofMinutes(4));
        assertThat(late).isNotDone();
        pass(ofMinutes(2));
        assertThat(late).isCompletedExceptionally();
        assertNothingIsLeft();
    }

    @Test
    void a_deadline_before_the_first_poll_sends_nothing() {
        CompletableFuture<Job> outcome = watch("a", ofMillis(100));

        pass(ofSeconds(1));

        assertThat(outcome).isCompletedExceptionally();
        assertThat(api.polled()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void a_timeout_of_centuries_does_not_overflow() {
        CompletableFuture<Job> outcome = watch("a", Duration.ofMillis(Long.MAX_VALUE));

        pass(ofMinutes(10));
        assertThat(api.hanging()).hasSize(1);
        CompletableFuture<Job> other = watch("b", ofMinutes(1));
        api.release(Job.of("a", COMPLETED));
        pass(ofMinutes(2));

        assertThat(outcome).isCompleted();
        assertThat(other).isCompletedExceptionally();
        assertNothingIsLeft();
    }
}
