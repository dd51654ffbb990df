// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All threads of a sandbox: a fixed number, independent of the number of clients. They are daemons, named
 * {@code seedance-sandbox-…}, and end when idle or closed. Waiting is done by one timer, never by a sleeping thread.
 */
public final class Workers implements AutoCloseable {

    private static final int CALLS = 8;
    private static final int TRANSFERS = 8;

    private final ThreadPoolExecutor calls = pool("call", CALLS);
    private final ThreadPoolExecutor transfers = pool("transfer", TRANSFERS);
    private final ThreadPoolExecutor renders;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, factory("timer"));

    /** @param rendersAtOnce how many previews are rendered at the same time */
    public Workers(int rendersAtOnce) {
        renders = pool("render", rendersAtOnce);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** For short work: reads a request, answers it. */
    public Executor calls() {
        return calls;
    }

    /** For sending files and fetching pictures, which can be as slow as the other side. */
    public Executor transfers() {
        return transfers;
    }

    /** For work that takes seconds. */
    public Executor renders() {
        return renders;
    }

    /** Runs a short piece of work after this time; not at all if the sandbox is closed before. */
    public void after(Duration wait, Runnable work) {
        timer.schedule(() -> execute(work), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        for (ExecutorService pool : new ExecutorService[] {timer, calls, transfers, renders}) {
            pool.shutdownNow();
        }
        try {
            for (ExecutorService pool : new ExecutorService[] {timer, calls, transfers, renders}) {
                pool.awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Runnable work) {
        try {
            calls.execute(work);
        } catch (RejectedExecutionException e) {
            // closed meanwhile: no caller waits for it any more
        }
    }

    private static ThreadPoolExecutor pool(String name, int size) {
        var pool = new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory factory(String name) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, "seedance-sandbox-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
