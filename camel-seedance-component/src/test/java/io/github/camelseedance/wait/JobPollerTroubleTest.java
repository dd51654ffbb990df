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

/** A paid job is not given up for an odd answer. */
class JobPollerTroubleTest extends PollerTestSupport {

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsBelievedWhenItHasComeThreeTimesInARow(Throwable refusal) {
        api.fail(refusal);
        CompletableFuture<Job> outcome = watchAged("a", ofMinutes(1));
        CompletableFuture<Job> other = watchAged("a", ofMinutes(1));

        while (api.asked().size() < 2) {
            pass(ofSeconds(1));
        }
        assertThat(outcome).isNotDone();
        pass(ofMinutes(1));

        assertThat(api.asked()).hasSize(3);
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
    void aYoungJobThatIsNotFoundIsGivenAMinuteAndThenTheSameThreeTimes() {
        api.fail(Failures.notFound());
        CompletableFuture<Job> outcome = watch("a");

        pass(ofSeconds(59));
        assertThat(api.asked()).hasSizeGreaterThan(5);
        assertThat(outcome).isNotDone();
        int asked = api.asked().size();
        pass(ofMinutes(1));

        assertThat(api.asked()).hasSize(asked + 3);
        assertThatThrownBy(outcome::join).hasCauseInstanceOf(JobNotFoundException.class);
        assertNothingIsLeft();
    }

    @Test
    void aYoungJobThatIsFoundLaterWasNeverLost() {
        api.fail(Failures.notFound());
        CompletableFuture<Job> outcome = watch("a");
        pass(ofSeconds(50));
        api.answer(COMPLETED);
        pass(ofMinutes(1));

        assertThat(outcome).isCompleted();
    }

    @Test
    void theYouthOfAJobIsNoExcuseForARefusedToken() {
        api.fail(Failures.unauthorized());
        CompletableFuture<Job> outcome = watch("a");
        pass(ofSeconds(59));

        assertThat(outcome).isCompletedExceptionally();
        assertThat(api.asked()).hasSize(3);
    }

    @Test
    void anyOtherAnswerInBetweenMakesTheRefusalsCountAnew() {
        int[] question = {0};
        api.script(id -> {
            question[0]++;
            return CompletableFuture.failedFuture(question[0] % 3 == 0 ? Failures.serverError() : Failures.notFound());
        });
        CompletableFuture<Job> outcome = watch("a");

        pass(ofMinutes(10));
        assertThat(api.asked()).hasSizeGreaterThan(20);
        assertThat(outcome).isNotDone();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void otherTroubleNeverEndsTheWait(Throwable trouble) {
        api.fail(trouble);
        CompletableFuture<Job> outcome = watch("a");
        pass(ofMinutes(20));
        assertThat(outcome).isNotDone();
        assertThat(api.asked()).hasSizeBetween(100, 140);

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
    void anApiThatThrowsInsteadOfFailingItsFutureStopsNobody() {
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
    void anExecutorThatTakesNothingMoreStopsNobody() {
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
    void aWaitThatTheApiAsksForIsKept() {
        api.fail(Failures.tooManyRequests(ofMinutes(5)));
        watch("a");
        pass(ofSeconds(6));
        assertThat(api.asked()).hasSize(1);

        pass(ofMinutes(4));
        assertThat(api.asked()).hasSize(1);
        pass(ofMinutes(1));
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void anObserverThatFailsDoesNotEndTheWait() {
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
    void aCallbackThatFailsDoesNotStopOtherWaits() {
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
