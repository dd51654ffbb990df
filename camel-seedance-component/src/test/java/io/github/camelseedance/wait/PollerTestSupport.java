// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.ScriptedApi;
import io.github.camelseedance.testsupport.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** A poller with a clock and a timer that the test moves. Nothing sleeps or has a thread of its own. */
abstract class PollerTestSupport {

    static final Duration TIMEOUT = Duration.ofMinutes(30);
    static final PollSchedule SCHEDULE =
            new PollSchedule(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10), 1.5);

    final SettableClock clock = new SettableClock();
    final ManualTimer timer = new ManualTimer(clock);
    final ScriptedApi api = ScriptedApi.nonBlocking();
    final Pacing account = new Pacing(clock);
    final ApiClient client = new ApiClient(api, account);
    final JobPoller poller = new JobPoller(clock, timer, Runnable::run);

    CompletableFuture<Job> watch(String requestId) {
        return watch(requestId, TIMEOUT);
    }

    CompletableFuture<Job> watch(String requestId, Duration timeout) {
        return watch(requestId, timeout, seen -> {});
    }

    CompletableFuture<Job> watch(String requestId, Duration timeout, Consumer<Job> observer) {
        return poller.await(new Wait(requestId, Duration.ZERO, client, SCHEDULE, timeout, observer));
    }

    CompletableFuture<Job> watchAged(String requestId, Duration age) {
        return poller.await(new Wait(requestId, age, client, SCHEDULE, TIMEOUT, seen -> {}));
    }

    CompletableFuture<Job> watchAs(ApiClient account, String requestId) {
        return poller.await(new Wait(requestId, Duration.ZERO, account, SCHEDULE, TIMEOUT, seen -> {}));
    }

    void pass(Duration time) {
        timer.advance(time);
    }

    /** No job, no task and, once the last alarm has found nothing to do, no alarm. */
    void assertNothingIsLeft() {
        assertThat(poller.size()).isZero();
        int polls = api.polled().size();
        pass(Duration.ofDays(1));
        assertThat(timer.waiting()).isZero();
        assertThat(api.polled()).hasSize(polls);
    }
}
