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

/** Nobody waits longer than they asked for. */
class JobPollerDeadlineTest extends PollerTestSupport {

    @Test
    void aWaitEndsAtItsDeadlineAndSaysThatTheJobGoesOn() {
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
    void theDeadlineHoldsWhileAPollHangs() {
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));
        pass(ofMinutes(2));

        assertThat(outcome).isCompletedExceptionally();
        assertThat(api.hanging()).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void anAnswerThatComesAfterTheDeadlineChangesNothing() {
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));
        pass(ofMinutes(2));

        api.release(Job.of("a", COMPLETED));

        assertThat(outcome).isCompletedExceptionally();
        assertNothingIsLeft();
    }

    @Test
    void aFailureThatComesAfterTheDeadlineChangesNothing() {
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));
        pass(ofMinutes(2));

        api.hanging().get(0).completeExceptionally(new IllegalStateException("late"));

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(WaitTimeoutException.class);
        assertNothingIsLeft();
    }

    @Test
    void everyWaiterHasADeadlineOfTheirOwn() {
        api.answer(IN_PROGRESS);
        CompletableFuture<Job> patient = watch("a", ofMinutes(10));
        CompletableFuture<Job> impatient = watch("a", ofSeconds(1));

        pass(ofSeconds(2));
        assertThat(impatient).isCompletedExceptionally();
        assertThat(patient).isNotDone();

        api.answer(COMPLETED);
        pass(ofMinutes(1));
        assertThat(patient).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void aWaiterWhoComesLateHasTheFullTime() {
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
    void aDeadlineBeforeTheFirstPollAsksNothing() {
        CompletableFuture<Job> outcome = watch("a", ofMillis(100));

        pass(ofSeconds(1));

        assertThat(outcome).isCompletedExceptionally();
        assertThat(api.asked()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void aTimeoutOfCenturiesDoesNotOverflow() {
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
