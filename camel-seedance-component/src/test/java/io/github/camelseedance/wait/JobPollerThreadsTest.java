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

/** Which executors work for the watcher. */
class JobWatcherThreadsTest extends WatcherTestSupport {

    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final JobPoller poller = new JobPoller(
            clock,
            timer,
            task -> {
                polls.incrementAndGet();
                task.run();
            },
            task -> {
                answers.incrementAndGet();
                task.run();
            });

    @Test
    void polls_are_made_by_the_executor_of_the_calls() {
        finishOneJob(ScriptedApi.nonBlocking());

        assertThat(polls).hasValue(2);
        assertThat(answers).hasValue(2);
    }

    private void finishOneJob(ScriptedApi api) {
        api.answer(IN_PROGRESS, COMPLETED);
        CompletableFuture<Job> outcome =
                poller.await(new Wait("a", ofMinutes(0), new ApiClient(api, account), SCHEDULE, TIMEOUT, seen -> {}));

        pass(ofMinutes(1));

        assertThat(outcome).isCompleted();
    }
}
