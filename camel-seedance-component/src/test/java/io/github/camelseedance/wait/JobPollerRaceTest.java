// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.ledger.MonotonicClock;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.ScriptedApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Real threads and real time: joining, ending, expiring and releasing at the same moment. */
@Timeout(120)
class JobPollerRaceTest {

    private static final int ROUNDS = 3_000;

    private final Clock clock = new MonotonicClock();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ScriptedApi api = ScriptedApi.nonBlocking();
    private final ApiClient client = new ApiClient(api, new Pacing(clock));
    private final JobPoller poller = new JobPoller(clock, timer, threads);
    private final PollSchedule atOnce = new PollSchedule(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1), 1);

    @AfterEach
    void stop() {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void a_wait_that_joins_at_the_moment_of_the_end_gets_the_outcome() throws Exception {
        api.answer(JobStatus.COMPLETED);
        List<CompletableFuture<Job>> outcomes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String id = "job-" + round;
            outcomes.add(watch(id, Duration.ofMinutes(1)));
            outcomes.add(CompletableFuture.supplyAsync(() -> watch(id, Duration.ofMinutes(1)), threads)
                    .thenCompose(outcome -> outcome));
        }

        all(outcomes).get(60, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(poller.size()).isZero());
        assertThat(timer.getQueue().stream().filter(alarm -> !((java.util.concurrent.Future<?>) alarm).isCancelled()))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void answers_and_deadlines_that_meet_end_every_wait_exactly_once() throws Exception {
        api.script(id -> CompletableFuture.supplyAsync(() -> Job.of(id, JobStatus.COMPLETED), threads));
        List<CompletableFuture<Job>> outcomes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            outcomes.add(watch("job-" + round % 50, Duration.ofNanos(1_000L * (round % 5_000))));
        }

        all(outcomes.stream()
                        .map(outcome -> outcome.handle((job, failure) -> job))
                        .toList())
                .get(60, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(poller.size()).isZero());
    }

    @Test
    void no_wait_survives_a_release() throws Exception {
        for (int round = 0; round < 500; round++) {
            JobPoller poller = new JobPoller(clock, timer, threads);
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<CompletableFuture<Job>> waiting = CompletableFuture.supplyAsync(
                    () -> {
                        meet(start);
                        return poller.await(request("job"));
                    },
                    threads);
            meet(start);
            poller.stop();

            assertThat(waiting.get(60, TimeUnit.SECONDS)).isCompletedExceptionally();
            assertThat(poller.size()).isZero();
        }
    }

    private CompletableFuture<Job> watch(String id, Duration timeout) {
        return poller.await(new Wait(id, Duration.ZERO, client, atOnce, timeout, seen -> {}));
    }

    private Wait request(String id) {
        return new Wait(id, Duration.ZERO, client, PollerTestSupport.SCHEDULE, Duration.ofHours(1), seen -> {});
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Job>> outcomes) {
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new));
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
