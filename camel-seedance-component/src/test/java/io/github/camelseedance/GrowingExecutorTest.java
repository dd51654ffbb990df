// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GrowingExecutorTest {

    private static final int THREADS = 2;

    private final ManualTimer timer = new ManualTimer(new SettableClock());
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    private final GrowingExecutor executor = new GrowingExecutor("SeedanceRoute", pool, timer);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        pool.shutdownNow();
    }

    @Test
    void tasks_that_wait_for_a_queued_one_are_not_deadlocked() {
        block(THREADS);
        executor.execute(end::countDown);

        timer.advance(Duration.ofSeconds(1));

        await().until(() -> pool.getCompletedTaskCount() == THREADS + 1);
    }

    @Test
    void it_shrinks_when_nothing_is_queued_any_more() {
        block(THREADS + 1);
        timer.advance(Duration.ofMillis(250));
        assertThat(pool.getCorePoolSize()).isGreaterThan(THREADS);

        end.countDown();
        await().until(() -> pool.getQueue().isEmpty());
        timer.advance(Duration.ofSeconds(1));

        assertThat(pool.getCorePoolSize()).isEqualTo(THREADS);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(THREADS);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void while_tasks_complete_it_keeps_its_size_however_many_are_queued() {
        block(1);
        IntStream.range(0, 1000).forEach(task -> executor.execute(() -> {}));
        await().until(() -> pool.getCompletedTaskCount() == 1000);
        timer.advance(Duration.ofSeconds(1));

        assertThat(pool.getCorePoolSize()).isEqualTo(THREADS);
    }

    @Test
    void growth_is_bounded_and_logged_when_it_begins_and_when_it_ends() {
        try (LogCapture log = new LogCapture(GrowingExecutor.class)) {
            block(GrowingExecutor.MAX_THREADS + 10);
            timer.advance(Duration.ofMinutes(1));

            assertThat(pool.getCorePoolSize()).isEqualTo(GrowingExecutor.MAX_THREADS);
            assertThat(log.messages()).hasSize(2).allSatisfy(message -> assertThat(message)
                    .contains("SeedanceRoute", "blocked"));
        }
    }

    private void block(int tasks) {
        List<Runnable> blocked = IntStream.range(0, tasks)
                .<Runnable>mapToObj(task -> this::awaitEnd)
                .toList();
        blocked.forEach(executor::execute);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
