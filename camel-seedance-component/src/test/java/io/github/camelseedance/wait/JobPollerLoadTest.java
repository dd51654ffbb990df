// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.CallObserver;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.model.Job;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand jobs cost no more than their polls. */
class JobPollerLoadTest extends PollerTestSupport {

    @Test
    void the_number_of_concurrent_polls_is_limited() {
        int waiting = 3 * Pacing.CONCURRENT_REQUESTS;
        IntStream.range(0, waiting).forEach(job -> watch("job-" + job));

        pass(ofSeconds(6));
        assertThat(api.hanging()).hasSize(Pacing.CONCURRENT_REQUESTS);

        api.hanging().get(0).complete(Job.of("job-0", COMPLETED));
        assertThat(api.hanging()).hasSize(Pacing.CONCURRENT_REQUESTS);
        assertThat(api.polled()).hasSize(Pacing.CONCURRENT_REQUESTS + 1);

        while (!api.hanging().isEmpty()) {
            api.release(Job.of("any", COMPLETED));
        }
        assertThat(api.polled()).hasSize(waiting).doesNotHaveDuplicates();
        assertNothingIsLeft();
    }

    @Test
    void the_limit_of_concurrent_polls_is_configurable() {
        ApiClient wide = new ApiClient(api, new Pacing(clock, CallObserver.NONE, 100));
        IntStream.range(0, 200).forEach(job -> watchAs(wide, "job-" + job));

        pass(ofSeconds(6));

        assertThat(api.hanging()).hasSize(100);
    }

    @Test
    void a_queued_job_is_not_queued_again() {
        IntStream.range(0, 200).forEach(job -> watch("job-" + job));
        pass(ofMinutes(5));
        while (!api.hanging().isEmpty()) {
            api.hanging().get(0).complete(Job.of("any", COMPLETED));
        }

        assertThat(api.polled()).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_queued_job_whose_wait_has_ended_is_not_polled() {
        IntStream.range(0, 200).forEach(job -> watch("job-" + job, ofMinutes(1)));
        pass(ofMinutes(2));
        assertThat(poller.size()).isZero();

        api.release(Job.of("any", IN_PROGRESS));

        assertThat(api.polled()).hasSize(Pacing.CONCURRENT_REQUESTS);
        assertNothingIsLeft();
    }

    @Test
    void ten_thousand_jobs_that_are_due_at_once_all_complete() {
        api.answer(IN_PROGRESS, COMPLETED);
        ApiClient client = new ApiClient(api, account);
        List<CompletableFuture<Job>> outcomes = IntStream.range(0, 10_000)
                .mapToObj(job -> watchAs(client, "job-" + job))
                .toList();

        pass(ofMinutes(1));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isCompleted());
        assertThat(api.polled()).hasSize(20_000);
        assertNothingIsLeft();
    }

    @Test
    void a_long_queue_that_is_answered_at_once_after_a_hang_does_not_overflow_the_stack() {
        List<CompletableFuture<Job>> outcomes =
                IntStream.range(0, 10_000).mapToObj(job -> watch("job-" + job)).toList();
        pass(ofSeconds(6));
        List<CompletableFuture<Job>> hanging = api.hanging();
        api.answer(COMPLETED);

        hanging.forEach(poll -> poll.complete(Job.of("any", COMPLETED)));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isCompleted());
        assertNothingIsLeft();
    }
}
