// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds threads to a pool while all of them are blocked: tasks are queued and for a moment none has ended. A route can block on a
 * nested call of this component, which only another thread of the same pool can complete; a pool of fixed size would then be
 * deadlocked. The pool shrinks again when its queue is empty, and has at most {@value #MAX_THREADS} threads.
 */
final class GrowingExecutor implements Executor {

    static final int MAX_THREADS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(GrowingExecutor.class);
    private static final long CHECK_MILLIS = 250;
    private static final int MORE_THREADS = 8;

    private final String name;
    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean checking = new AtomicBoolean();
    private int usualThreads;
    private int usualMaximum;

    GrowingExecutor(String name, ThreadPoolExecutor pool, ScheduledExecutorService timer) {
        this.name = name;
        this.pool = pool;
        this.timer = timer;
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
        checkIfQueued();
    }

    private void checkIfQueued() {
        if (!pool.getQueue().isEmpty() && checking.compareAndSet(false, true)) {
            usualThreads = pool.getCorePoolSize();
            usualMaximum = pool.getMaximumPoolSize();
            checkLater(pool.getCompletedTaskCount());
        }
    }

    private void checkLater(long completed) {
        try {
            timer.schedule(() -> check(completed), CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            checking.set(false);
        }
    }

    private void check(long completedBefore) {
        long completed = pool.getCompletedTaskCount();
        if (pool.getQueue().isEmpty()) {
            pool.setCorePoolSize(usualThreads);
            pool.setMaximumPoolSize(usualMaximum);
            checking.set(false);
            // A task may have been queued since the queue was empty.
            checkIfQueued();
            return;
        }
        try {
            if (completed == completedBefore && pool.getCorePoolSize() < MAX_THREADS) {
                grow();
            }
        } finally {
            // Also when no more threads can be started.
            checkLater(completed);
        }
    }

    private void grow() {
        int size = pool.getCorePoolSize();
        int more = Math.min(size + MORE_THREADS, MAX_THREADS);
        pool.setMaximumPoolSize(Math.max(more, pool.getMaximumPoolSize()));
        pool.setCorePoolSize(more);
        if (more == MAX_THREADS) {
            LOG.warn(
                    "All {} threads of the pool {} are blocked, and it grows no further: routes may be deadlocked. Do not call"
                            + " seedance endpoints synchronously from many exchanges at once",
                    size,
                    name);
        } else if (size == usualThreads) {
            LOG.warn(
                    "All {} threads of the pool {} are blocked by routes, and {} tasks are queued: it grows, to at most {}"
                            + " threads. A thread pool profile with this id sets another size",
                    size,
                    name,
                    pool.getQueue().size(),
                    MAX_THREADS);
        }
    }
}
