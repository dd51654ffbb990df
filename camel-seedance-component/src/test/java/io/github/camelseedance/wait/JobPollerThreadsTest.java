// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.testsupport.ScriptedApi;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

/** A call may block, so that the timer never makes one. */
class JobPollerThreadsTest extends PollerTestSupport {

    private final AtomicInteger calls = new AtomicInteger();
    private final JobPoller poller = new JobPoller(clock, timer, task -> {
        calls.incrementAndGet();
        task.run();
    });

    @Test
    void polls_are_made_by_the_executor() {
        finishOneJob(ScriptedApi.nonBlocking());

        assertThat(calls).hasValue(2);
    }

    private void finishOneJob(ScriptedApi api) {
        api.answer(IN_PROGRESS, COMPLETED);
        CompletableFuture<Job> outcome =
                poller.await(new Wait("a", ofMinutes(0), new ApiClient(api, account), SCHEDULE, TIMEOUT, seen -> {}));

        pass(ofMinutes(1));

        assertThat(outcome).isCompleted();
    }
}
