package io.github.camelseedance;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives a pool more threads while it stands still: work waits, and not one task has ended for a moment. Routes may block on
 * what only another thread of the pool can bring, a nested call of the component for example, and a fixed pool would then wait
 * for itself for ever. While tasks come and go the pool keeps its size, however many wait.
 */
final class StallRelief implements Executor {

    private static final long LOOK_MILLIS = 250;
    private static final int MORE_THREADS = 8;
    private static final int MOST_THREADS = 512;

    private final Executor pool;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean looking = new AtomicBoolean();
    private int usualThreads;
    private int usualMost;

    /** @param pool one that is no {@link ThreadPoolExecutor}, such as one of virtual threads, needs no relief and gets none */
    StallRelief(Executor pool, ScheduledExecutorService timer) {
        this.pool = pool;
        this.timer = timer;
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
        if (pool instanceof ThreadPoolExecutor threads) {
            lookIfWaiting(threads);
        }
    }

    private void lookIfWaiting(ThreadPoolExecutor threads) {
        if (!threads.getQueue().isEmpty() && looking.compareAndSet(false, true)) {
            usualThreads = threads.getCorePoolSize();
            usualMost = threads.getMaximumPoolSize();
            lookAfter(threads, threads.getCompletedTaskCount());
        }
    }

    private void lookAfter(ThreadPoolExecutor threads, long ended) {
        try {
            timer.schedule(() -> look(threads, ended), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            looking.set(false);
        }
    }

    private void look(ThreadPoolExecutor threads, long endedBefore) {
        long ended = threads.getCompletedTaskCount();
        if (threads.getQueue().isEmpty()) {
            threads.setCorePoolSize(usualThreads);
            threads.setMaximumPoolSize(usualMost);
            looking.set(false);
            // A task may have come between the look at the queue and this.
            lookIfWaiting(threads);
            return;
        }
        int size = threads.getCorePoolSize();
        if (ended == endedBefore && size < MOST_THREADS) {
            int more = Math.min(size + MORE_THREADS, MOST_THREADS);
            threads.setMaximumPoolSize(Math.max(more, threads.getMaximumPoolSize()));
            threads.setCorePoolSize(more);
        }
        lookAfter(threads, ended);
    }
}
