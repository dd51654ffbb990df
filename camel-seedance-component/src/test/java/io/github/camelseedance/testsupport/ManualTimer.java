// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A timer whose tasks run on the thread of the test, when it moves the clock past their time. */
public final class ManualTimer extends AbstractExecutorService implements ScheduledExecutorService {

    private final SettableClock clock;
    private final Queue<Task<?>> tasks =
            new PriorityQueue<>(Comparator.<Task<?>, Instant>comparing(Task::at).thenComparing(Task::number));
    private long lastNumber;
    private boolean cancelsTooLate;
    private boolean stopped;

    public ManualTimer(SettableClock clock) {
        this.clock = clock;
    }

    /** Moves the clock, and stops on the way for every task that is due. */
    public void advance(Duration by) {
        Instant end = clock.instant().plus(by);
        for (Optional<Task<?>> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
            if (due.get().at().isAfter(clock.instant())) {
                clock.set(due.get().at());
            }
            due.get().run();
        }
        clock.set(end);
    }

    private synchronized Optional<Task<?>> nextUntil(Instant end) {
        while (!tasks.isEmpty() && tasks.peek().isCancelled()) {
            tasks.remove();
        }
        return tasks.isEmpty() || tasks.peek().at().isAfter(end) ? Optional.empty() : Optional.of(tasks.remove());
    }

    /** How many tasks wait for their time. */
    public synchronized int waiting() {
        tasks.removeIf(Task::isCancelled);
        return tasks.size();
    }

    /** From now on tasks cannot be cancelled, as if they were running already. */
    public void cancelsTooLate() {
        cancelsTooLate = true;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public synchronized <V> ScheduledFuture<V> schedule(Callable<V> command, long delay, TimeUnit unit) {
        if (stopped) {
            throw new RejectedExecutionException("stopped");
        }
        Task<V> task = new Task<>(command, clock.instant().plusNanos(unit.toNanos(delay)), ++lastNumber);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void shutdown() {
        stopped = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown() {
        return stopped;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown();
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final Callable<V> command;
        private final Instant at;
        private final long number;

        private Task(Callable<V> command, Instant at, long number) {
            super(command);
            this.command = command;
            this.at = at;
            this.number = number;
        }

        /** Runs on the test's thread, so that a failure ends the test. */
        @Override
        public void run() {
            try {
                command.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private Instant at() {
            return at;
        }

        private long number() {
            return number;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return !cancelsTooLate && super.cancel(mayInterruptIfRunning);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), at));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
