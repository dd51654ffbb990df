// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.testsupport.Failures;
import io.github.camelseedance.testsupport.ScriptedApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A paid job is not abandoned for an odd answer. */
class JobPollerTroubleTest extends PollerTestSupport {

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_ends_the_wait_after_three_in_a_row(Throwable refusal) {
        api.fail(refusal);
        CompletableFuture<Job> outcome = watchAged("a", ofMinutes(1));
        CompletableFuture<Job> other = watchAged("a", ofMinutes(1));

        while (api.polled().size() < 2) {
            pass(ofSeconds(1));
        }
        assertThat(outcome).isNotDone();
        pass(ofMinutes(1));

        assertThat(api.polled()).hasSize(3);
        assertThatThrownBy(outcome::join).hasCause(refusal);
        assertThatThrownBy(other::join).hasCause(refusal);
        assertNothingIsLeft();
    }

    static Stream<Throwable> refusals() {
        return Stream.of(
                Failures.unauthorized(),
                Failures.notFound(),
                new InvalidRequestException("HTTP 422", ApiError.answered(422)));
    }

    @Test
    void a_young_job_that_is_not_found_has_a_minute_and_then_three_more_answers() {
        api.fail(Failures.notFound());
        CompletableFuture<Job> outcome = watch("a");

        pass(ofSeconds(59));
        assertThat(api.polled()).hasSizeGreaterThan(5);
        assertThat(outcome).isNotDone();
        int before = api.polled().size();
        pass(ofMinutes(1));

        assertThat(api.polled()).hasSize(before + 3);
        assertThatThrownBy(outcome::join).hasCauseInstanceOf(JobNotFoundException.class);
        assertNothingIsLeft();
    }

    @Test
    void a_young_job_that_is_found_later_was_never_lost() {
        api.fail(Failures.notFound());
        CompletableFuture<Job> outcome = watch("a");
        pass(ofSeconds(50));
        api.answer(COMPLETED);
        pass(ofMinutes(1));

        assertThat(outcome).isCompleted();
    }

    @Test
    void a_refused_token_ends_the_wait_of_a_young_job_too() {
        api.fail(Failures.unauthorized());
        CompletableFuture<Job> outcome = watch("a");
        pass(ofSeconds(59));

        assertThat(outcome).isCompletedExceptionally();
        assertThat(api.polled()).hasSize(3);
    }

    @Test
    void any_other_answer_in_between_makes_the_refusals_count_anew() {
        int[] polls = {0};
        api.script(id -> {
            polls[0]++;
            return CompletableFuture.failedFuture(polls[0] % 3 == 0 ? Failures.serverError() : Failures.notFound());
        });
        CompletableFuture<Job> outcome = watch("a");

        pass(ofMinutes(10));
        assertThat(api.polled()).hasSizeGreaterThan(20);
        assertThat(outcome).isNotDone();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void other_trouble_never_ends_the_wait(Throwable trouble) {
        api.fail(trouble);
        CompletableFuture<Job> outcome = watch("a");
        pass(ofMinutes(20));
        assertThat(outcome).isNotDone();
        assertThat(api.polled()).hasSizeBetween(100, 140);

        api.answer(COMPLETED);
        pass(ofMinutes(1));
        assertThat(outcome).isCompleted();
        assertNothingIsLeft();
    }

    static Stream<Throwable> troubles() {
        return Stream.of(
                Failures.serverError(),
                Failures.tooManyRequests(null),
                new IllegalStateException("unreadable"),
                new NoClassDefFoundError("odd class path"));
    }

    @Test
    void an_api_that_throws_instead_of_failing_its_future_does_not_stop_the_other_waits() {
        api.script(id -> {
            if (id.equals("bad")) {
                throw new IllegalStateException("thrown");
            }
            return CompletableFuture.completedFuture(Job.of(id, COMPLETED));
        });
        CompletableFuture<Job> bad = watch("bad");
        CompletableFuture<Job> good = watch("good");
        pass(ofMinutes(1));

        assertThat(good).isCompleted();
        assertThat(bad).isNotDone();
        api.answer(COMPLETED);
        pass(ofMinutes(1));
        assertThat(bad).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void an_executor_that_rejects_tasks_does_not_stop_the_other_waits() {
        ScriptedApi blocking = ScriptedApi.nonBlocking();
        boolean[] full = {true};
        JobPoller poller = new JobPoller(clock, timer, task -> {
            if (full[0]) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        });
        blocking.answer(COMPLETED);
        CompletableFuture<Job> outcome = poller.await(
                new Wait("a", ofSeconds(0), new ApiClient(blocking, account), SCHEDULE, TIMEOUT, seen -> {}));
        pass(ofMinutes(1));
        assertThat(outcome).isNotDone();

        full[0] = false;
        pass(ofMinutes(1));
        assertThat(outcome).isCompleted();
    }

    @Test
    void a_wait_that_the_api_requests_is_kept() {
        api.fail(Failures.tooManyRequests(ofMinutes(5)));
        watch("a");
        pass(ofSeconds(6));
        assertThat(api.polled()).hasSize(1);

        pass(ofMinutes(4));
        assertThat(api.polled()).hasSize(1);
        pass(ofMinutes(1));
        assertThat(api.polled()).hasSize(2);
    }

    @Test
    void an_observer_that_fails_does_not_end_the_wait() {
        api.answer(IN_PROGRESS, COMPLETED);
        CompletableFuture<Job> outcome = watch("a", TIMEOUT, seen -> {
            throw new IllegalStateException("the ledger is away");
        });
        CompletableFuture<Job> other = watch("a");

        pass(ofMinutes(1));

        assertThat(outcome).isCompleted();
        assertThat(other).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void a_callback_that_fails_does_not_stop_other_waits() {
        api.answer(COMPLETED);
        CompletableFuture<Void> failing = watch("a").thenAccept(job -> {
            throw new IllegalStateException("somebody's route");
        });
        CompletableFuture<Job> other = watch("b");

        pass(ofMinutes(1));

        assertThat(failing).isCompletedExceptionally();
        assertThat(other).isCompleted();
        assertNothingIsLeft();
    }
}
