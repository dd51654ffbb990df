// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Failures;
import io.github.camelseedance.wait.learn.JobKind;
import io.github.camelseedance.wait.learn.LearnedDurations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A job that is queued for too long is cancelled. */
class JobPollerQueueLimitTest extends PollerTestSupport {

    private static final Duration LIMIT = ofSeconds(60);

    private final List<String> decisions = new ArrayList<>();
    private final List<JobStatus> recorded = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"60000", "61001", "3000", "1", "900000"})
    void a_job_that_is_still_queued_is_polled_and_cancelled_at_its_limit(long limit) {
        api.answer(IN_QUEUE);
        api.cancelAll();
        CompletableFuture<Job> outcome = queued("a", ofMillis(limit));

        pass(ofMillis(limit).minusMillis(1));
        assertThat(api.cancelled()).isEmpty();
        assertThat(outcome).isNotDone();
        pass(ofMillis(7));

        assertThat(outcome)
                .isCompletedWithValueMatching(
                        job -> job.status() == CANCELLED && job.error().contains("queueTimeout"));
        assertThat(api.cancelled()).containsExactly("a");
        assertThat(decisions).containsExactly("begun", "cancelled");
        assertThat(recorded).endsWith(CANCELLED);
        assertNothingIsLeft();
    }

    @Test
    void a_job_that_has_left_the_queue_costs_no_more_calls_than_without_a_limit() {
        api.answer(IN_QUEUE, IN_PROGRESS);
        watch("plain");
        pass(ofMinutes(5));
        int polls = api.polled().size();

        queued("limited", LIMIT);
        pass(ofMinutes(5));

        assertThat(api.polled().stream().filter("limited"::equals)).hasSize(polls);
        assertThat(api.cancelled()).isEmpty();
        assertThat(decisions).isEmpty();
    }

    @Test
    void a_job_that_starts_in_that_moment_goes_on_and_is_not_cancelled_again() {
        api.answer(IN_QUEUE);
        api.cancelScript(id -> notCancellable(id, IN_PROGRESS));
        CompletableFuture<Job> outcome = queued("a", LIMIT);

        pass(ofMinutes(2));

        assertThat(outcome).isNotDone();
        assertThat(api.cancelled()).hasSize(1);
        assertThat(decisions).containsExactly("begun", "in_progress");
        assertThat(recorded).startsWith(IN_QUEUE, IN_PROGRESS);
        api.answer(COMPLETED);
        pass(ofMinutes(1));
        assertThat(outcome).isCompletedWithValueMatching(job -> job.status() == COMPLETED && job.error() == null);
    }

    @Test
    void an_end_that_the_answer_to_a_cancellation_shows_is_left_to_the_next_poll() {
        api.answer(IN_QUEUE);
        api.cancelScript(id -> notCancellable(id, COMPLETED));
        CompletableFuture<Job> outcome = queued("a", LIMIT);

        pass(LIMIT.plusMillis(10));

        assertThat(outcome).isNotDone();
        assertThat(recorded).endsWith(IN_PROGRESS);
    }

    @Test
    void a_job_that_somebody_else_has_just_cancelled_is_cancelled() {
        api.answer(IN_QUEUE);
        api.cancelScript(id -> notCancellable(id, CANCELLED));
        CompletableFuture<Job> outcome = queued("a", LIMIT);

        pass(LIMIT.plusMillis(10));

        assertThat(outcome).isCompletedWithValueMatching(job -> job.status() == CANCELLED);
    }

    @Test
    void a_failed_cancellation_is_tried_again_after_the_next_poll_and_is_one_decision() {
        api.answer(IN_QUEUE);
        api.cancelScript(id -> CompletableFuture.failedFuture(Failures.serverError()));
        CompletableFuture<Job> outcome = queued("a", LIMIT);
        pass(ofMinutes(5));
        assertThat(api.cancelled()).hasSizeBetween(10, 40);
        assertThat(outcome).isNotDone();
        assertThat(decisions).containsExactly("begun");

        api.cancelAll();
        pass(ofSeconds(20));

        assertThat(outcome).isCompletedWithValueMatching(job -> job.status() == CANCELLED);
        assertThat(decisions).containsExactly("begun", "cancelled");
        assertNothingIsLeft();
    }

    @Test
    void a_refused_cancellation_never_ends_the_wait() {
        api.answer(IN_QUEUE);
        api.cancelScript(
                id -> CompletableFuture.failedFuture(new InvalidRequestException("HTTP 400", ApiError.answered(400))));
        CompletableFuture<Job> outcome = queued("a", LIMIT);
        pass(ofMinutes(5));

        api.answer(COMPLETED);
        pass(ofMinutes(1));

        assertThat(outcome).isCompletedWithValueMatching(job -> job.status() == COMPLETED);
        assertThat(decisions).containsExactly("begun", "completed");
    }

    @Test
    void the_wait_that_the_api_asks_for_holds_for_the_next_cancellation() {
        api.answer(IN_QUEUE);
        api.cancelScript(id -> CompletableFuture.failedFuture(
                new SeedanceApiException("HTTP 503", new ApiError(503, 0, null, null, ofMinutes(2)))));
        queued("a", LIMIT);

        pass(LIMIT.plusSeconds(119));
        assertThat(api.cancelled()).hasSize(1);
        pass(ofSeconds(2));

        assertThat(api.cancelled()).hasSize(2);
    }

    @Test
    void a_cancellation_whose_answer_was_lost_is_found_by_the_next_poll() {
        api.answer(IN_QUEUE);
        api.cancelScript(id -> {
            api.answer(CANCELLED);
            return CompletableFuture.failedFuture(Failures.serverError());
        });
        CompletableFuture<Job> outcome = queued("a", LIMIT);

        pass(LIMIT.plusSeconds(20));

        assertThat(outcome)
                .isCompletedWithValueMatching(
                        job -> job.status() == CANCELLED && job.error().contains("queueTimeout"));
        assertThat(decisions).containsExactly("begun", "cancelled");
    }

    @Test
    void several_waits_cancel_once() {
        api.answer(IN_QUEUE);
        api.cancelAll();
        List<CompletableFuture<Job>> outcomes = List.of(queued("a", LIMIT), queued("a", LIMIT), queued("a", LIMIT));

        pass(ofMinutes(2));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isCompleted());
        assertThat(api.cancelled()).hasSize(1);
        assertThat(decisions).containsExactly("begun", "cancelled");
    }

    @Test
    void a_wait_without_a_limit_shares_the_end_of_one_that_has_a_limit() {
        api.answer(IN_QUEUE);
        api.cancelAll();
        CompletableFuture<Job> plain = watch("a");
        pass(ofSeconds(30));
        queued("a", LIMIT);

        pass(LIMIT.plusMillis(10));

        assertThat(plain).isCompletedWithValueMatching(job -> job.status() == CANCELLED);
    }

    @Test
    void a_wait_that_has_ended_cancels_nothing() {
        api.answer(IN_QUEUE);
        CompletableFuture<Job> outcome = queued("a", ofMinutes(2), ofMinutes(1));
        watch("a");

        pass(ofMinutes(5));

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(WaitTimeoutException.class);
        assertThat(api.cancelled()).isEmpty();
    }

    @Test
    void a_cancellation_is_recorded_if_the_wait_ends_before_its_answer() {
        api.answer(IN_QUEUE);
        CompletableFuture<Cancellation> answer = new CompletableFuture<>();
        api.cancelScript(id -> answer);
        CompletableFuture<Job> outcome = queued("a", LIMIT, LIMIT.plusSeconds(10));
        pass(LIMIT.plusSeconds(20));
        assertThatThrownBy(outcome::join).hasCauseInstanceOf(WaitTimeoutException.class);

        answer.complete(new Cancellation(Cancellation.Outcome.CANCELLED, Job.of("a", CANCELLED)));

        assertThat(recorded).endsWith(CANCELLED);
        assertThat(decisions).containsExactly("begun", "cancelled");
        assertNothingIsLeft();
    }

    @Test
    void while_polling_is_paused_nothing_is_cancelled() {
        api.answer(IN_QUEUE);
        api.cancelAll();
        CompletableFuture<Job> outcome = queued("a", LIMIT);
        poller.pause();
        pass(ofMinutes(5));
        assertThat(api.cancelled()).isEmpty();

        poller.resume();
        pass(ofMillis(10));

        assertThat(outcome).isCompletedWithValueMatching(job -> job.status() == CANCELLED);
    }

    @Test
    void a_shutdown_during_the_poll_cancels_nothing() {
        queued("a", ofSeconds(1));
        pass(ofSeconds(2));
        assertThat(api.hanging()).hasSize(1);

        poller.stop();
        api.release(Job.of("a", IN_QUEUE));

        assertThat(api.cancelled()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void the_limit_counts_from_the_submission_not_from_the_wait() {
        api.answer(IN_QUEUE);
        api.cancelAll();
        CompletableFuture<Job> found = poller.await(
                new Wait("a", ofSeconds(50), client, SCHEDULE, TIMEOUT, seen -> {}, Optional.of(timeout(LIMIT))));

        pass(ofMillis(9_990));
        assertThat(found).isNotDone();
        pass(ofMillis(20));

        assertThat(found).isCompletedWithValueMatching(job -> job.status() == CANCELLED);
    }

    @Test
    void an_old_job_is_cancelled_with_its_first_poll() {
        api.answer(IN_QUEUE);
        api.cancelAll();
        CompletableFuture<Job> found = poller.await(
                new Wait("a", ofMinutes(20), client, SCHEDULE, TIMEOUT, seen -> {}, Optional.of(timeout(LIMIT))));

        pass(ofMillis(10));

        assertThat(found).isCompletedWithValueMatching(job -> job.status() == CANCELLED);
        assertThat(api.polled()).hasSize(1);
    }

    @Test
    void cancelled_jobs_teach_no_durations() {
        api.answer(IN_QUEUE);
        LearnedDurations learned = new LearnedDurations();
        Schedule schedule = new LearningSchedule(SCHEDULE, learned.of(JobKind.ofModel("m")));
        api.cancelScript(id -> CompletableFuture.completedFuture(
                new Cancellation(Cancellation.Outcome.CANCELLED, Job.of(id, CANCELLED))));
        List<CompletableFuture<Job>> outcomes = IntStream.range(0, 30)
                .mapToObj(job -> poller.await(new Wait(
                        "job-" + job, ZERO, client, schedule, TIMEOUT, seen -> {}, Optional.of(timeout(LIMIT)))))
                .toList();

        pass(ofMinutes(2));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome)
                .isCompletedWithValueMatching(job -> job.status() == CANCELLED));
        assertThat(learned.kinds()).singleElement().satisfies(kind -> assertThat(kind.ended())
                .isZero());
    }

    private CompletableFuture<Job> queued(String requestId, Duration limit) {
        return queued(requestId, limit, TIMEOUT);
    }

    private CompletableFuture<Job> queued(String requestId, Duration limit, Duration waitTimeout) {
        return poller.await(new Wait(
                requestId,
                ZERO,
                client,
                SCHEDULE,
                waitTimeout,
                seen -> recorded.add(seen.status()),
                Optional.of(timeout(limit))));
    }

    private QueueTimeout timeout(Duration limit) {
        return new QueueTimeout(limit, () -> {
            decisions.add("begun");
            return left -> decisions.add(left.toString());
        });
    }

    private static CompletableFuture<Cancellation> notCancellable(String id, JobStatus status) {
        return CompletableFuture.completedFuture(
                new Cancellation(Cancellation.Outcome.NOT_CANCELLABLE, Job.of(id, status)));
    }
}
