// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.api.AccountPause;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.testsupport.Failures;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** When the API has had enough, all polling of that account rests. */
class JobPollerPauseTest extends PollerTestSupport {

    @Test
    void no_job_of_the_account_is_polled_during_the_pause() {
        api.answer(COMPLETED);
        for (int job = 0; job < 100; job++) {
            watch("job-" + job);
        }
        AccountPause.begin(account, ofMinutes(2));

        pass(ofSeconds(119));
        assertThat(api.polled()).isEmpty();
        pass(ofSeconds(4));
        assertThat(api.polled()).hasSize(100);
        assertNothingIsLeft();
    }

    @Test
    void other_accounts_continue() {
        api.answer(COMPLETED);
        AccountPause.begin(account, ofMinutes(10));
        CompletableFuture<Job> resting = watch("a");
        CompletableFuture<Job> other = watchAs(new ApiClient(api, new Pacing(clock)), "a");

        pass(ofMinutes(1));

        assertThat(other).isCompleted();
        assertThat(resting).isNotDone();
        assertThat(poller.size()).isEqualTo(1);
    }

    @Test
    void after_the_pause_the_jobs_are_not_polled_in_one_burst() {
        for (int job = 0; job < 40; job++) {
            watch("job-" + job);
        }
        AccountPause.begin(account, ofMinutes(1));
        pass(ofMinutes(1));
        pass(ofMillis(500));

        assertThat(api.polled()).hasSizeBetween(2, 20);
        pass(ofSeconds(3));
        assertThat(api.polled()).hasSize(40);
    }

    @Test
    void jobs_queued_for_a_poll_are_paused_too() {
        for (int job = 0; job < 1000; job++) {
            watch("job-" + job);
        }
        pass(ofSeconds(6));
        assertThat(api.polled()).hasSize(Pacing.CONCURRENT_REQUESTS);

        AccountPause.begin(account, ofMinutes(1));
        api.hanging().forEach(poll -> poll.completeExceptionally(Failures.tooManyRequests(ofMinutes(1))));
        pass(ofSeconds(30));

        assertThat(api.polled()).hasSize(Pacing.CONCURRENT_REQUESTS);
        api.answer(COMPLETED);
        pass(ofMinutes(2));
        assertThat(poller.size()).isZero();
    }

    @Test
    void deadlines_hold_during_a_pause() {
        AccountPause.begin(account, ofMinutes(10));
        CompletableFuture<Job> outcome = watch("a", ofMinutes(1));

        pass(ofMinutes(2));

        assertThat(outcome).isCompletedExceptionally();
        assertNothingIsLeft();
    }
}
