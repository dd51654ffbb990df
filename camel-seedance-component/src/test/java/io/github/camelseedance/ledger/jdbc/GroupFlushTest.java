// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.error.LedgerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class GroupFlushTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger syncs = new AtomicInteger();

    /** A disk whose flushes complete when the test says so. */
    private final BlockingQueue<CompletableFuture<Void>> disk = new LinkedBlockingQueue<>();

    private final GroupFlush sync = new GroupFlush(() -> {
        syncs.incrementAndGet();
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        disk.add(outcome);
        try {
            outcome.join();
        } catch (CompletionException e) {
            throw new LedgerException("the disk is gone", e);
        }
    });

    @AfterEach
    void stop() throws Exception {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callers_that_arrive_during_a_flush_share_the_next_one() throws Exception {
        List<CompletableFuture<Void>> first = start(1);
        CompletableFuture<Void> busy = disk.take();
        List<CompletableFuture<Void>> late = start(20);

        busy.complete(null);
        first.get(0).get();
        CompletableFuture<Void> next = disk.take();
        assertThat(late)
                .as("the first time may have begun before their commits")
                .noneMatch(CompletableFuture::isDone);
        next.complete(null);

        for (CompletableFuture<Void> each : late) {
            each.get();
        }
        assertThat(syncs).hasValue(2);
    }

    @Test
    void callers_one_after_the_other_flush_each() throws Exception {
        for (int i = 1; i <= 3; i++) {
            List<CompletableFuture<Void>> caller = start(1);
            disk.take().complete(null);
            caller.get(0).get();
            assertThat(syncs).hasValue(i);
        }
    }

    @Test
    void after_a_failed_flush_all_its_callers_fail() throws Exception {
        List<CompletableFuture<Void>> first = start(1);
        CompletableFuture<Void> busy = disk.take();
        List<CompletableFuture<Void>> late = start(2);

        busy.completeExceptionally(new IllegalStateException());
        assertThatThrownBy(first.get(0)::get).hasMessageContaining("the disk is gone");
        disk.take().completeExceptionally(new IllegalStateException());

        for (CompletableFuture<Void> each : late) {
            assertThatThrownBy(each::get)
                    .as("they waited for the second time together")
                    .hasCauseInstanceOf(LedgerException.class)
                    .hasMessageContaining("the disk is gone");
        }
        assertThat(syncs).hasValue(2);
    }

    @Test
    void it_is_behind_from_a_failed_flush_to_one_that_succeeds() throws Exception {
        assertThat(sync.isBehind()).isFalse();

        CompletableFuture<Void> failed = start(1).get(0);
        disk.take().completeExceptionally(new IllegalStateException());
        assertThatThrownBy(failed::get).hasMessageContaining("the disk is gone");
        assertThat(sync.isBehind()).isTrue();

        CompletableFuture<Void> works = start(1).get(0);
        disk.take().complete(null);
        works.get();
        assertThat(sync.isBehind()).isFalse();
    }

    @Test
    void an_interrupted_caller_waits_and_stays_interrupted() throws Exception {
        List<CompletableFuture<Void>> first = start(1);
        CompletableFuture<Void> busy = disk.take();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread late = new Thread(() -> {
            Thread.currentThread().interrupt();
            sync.flush();
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        late.start();
        awaitWaiting(late);

        busy.complete(null);
        first.get(0).get();
        disk.take().complete(null);

        assertThat(interrupted.get()).isTrue();
    }

    /** Callers that all wait, or have the disk busy. */
    private List<CompletableFuture<Void>> start(int callers) {
        List<CompletableFuture<Void>> outcomes = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            executor.execute(() -> {
                thread.complete(Thread.currentThread());
                try {
                    sync.flush();
                    outcome.complete(null);
                } catch (LedgerException e) {
                    outcome.completeExceptionally(e);
                }
            });
            awaitWaiting(thread.join());
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
