// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time-ordered task queue with one alarm, set to the next task. Without tasks there is no alarm, so an idle component costs
 * nothing. Thread-safe; adding and removing a task cost O(log n).
 */
final class TaskTimer {

    /** A task; it runs at most once. */
    record Task(Instant at, long number, Runnable action) {}

    private static final Logger LOG = LoggerFactory.getLogger(TaskTimer.class);
    /** Tasks this close together share an alarm. */
    private static final Duration GRAIN = Duration.ofMillis(5);
    /** The limit of an alarm: centuries would overflow its nanoseconds. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final TreeSet<Task> tasks =
            new TreeSet<>(Comparator.comparing(Task::at).thenComparingLong(Task::number));
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private long lastTask;
    private Instant alarmAt = Instant.MAX;
    private ScheduledFuture<?> alarm;
    private long lastAlarm;

    TaskTimer(Clock clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /** Adds a task; {@link #wake} has to follow. */
    synchronized Task add(Instant at, Runnable action) {
        Task task = new Task(at, ++lastTask, action);
        tasks.add(task);
        return task;
    }

    synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /** Sets the alarm to the next task. */
    synchronized void wake() {
        if (tasks.isEmpty() || !tasks.first().at().isBefore(alarmAt)) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        Instant at = tasks.first().at();
        long number = ++lastAlarm;
        // If the clock or the timer fails, there is no alarm, and the next call has to set one.
        alarmAt = Instant.MAX;
        try {
            alarm = timer.schedule(() -> ring(number), nanosUntil(at), TimeUnit.NANOSECONDS);
            alarmAt = at;
        } catch (RejectedExecutionException stopping) {
            LOG.debug("No more jobs are polled: the component stops");
        }
    }

    private long nanosUntil(Instant at) {
        Duration wait = Duration.between(clock.instant(), at);
        if (wait.compareTo(GRAIN) < 0) {
            return GRAIN.toNanos();
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : wait.toNanos();
    }

    private void ring(long number) {
        try {
            takeDue(number).forEach(TaskTimer::run);
        } finally {
            wake();
        }
    }

    private static void run(Task task) {
        try {
            task.action().run();
        } catch (RuntimeException | Error e) {
            // One job's trouble must not stop the others.
            LOG.warn("A task of the job poller failed", e);
        }
    }

    /** An alarm that was replaced but not cancelled in time must not clear its successor, or alarms would multiply. */
    private synchronized List<Task> takeDue(long number) {
        if (number == lastAlarm) {
            alarmAt = Instant.MAX;
            alarm = null;
        }
        Instant now = clock.instant();
        List<Task> due = new ArrayList<>();
        while (!tasks.isEmpty() && !tasks.first().at().isAfter(now)) {
            due.add(tasks.pollFirst());
        }
        return due;
    }
}
