package io.github.camelseedance.wait;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an agenda by the clock: one alarm on one thread, set to the next appointment. With nothing on the agenda there is no
 * alarm, so an idle component costs nothing.
 */
final class AgendaTimer {

    private static final Logger LOG = LoggerFactory.getLogger(AgendaTimer.class);
    /** Appointments this close together share an alarm. */
    private static final Duration GRAIN = Duration.ofMillis(5);

    private final Agenda agenda;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private Instant alarmAt = Instant.MAX;
    private ScheduledFuture<?> alarm;

    AgendaTimer(Agenda agenda, Clock clock, ScheduledExecutorService timer) {
        this.agenda = agenda;
        this.clock = clock;
        this.timer = timer;
    }

    /** Has to be called after something was added to the agenda. */
    void wake() {
        agenda.next().ifPresent(this::setAlarm);
    }

    private synchronized void setAlarm(Instant at) {
        if (!at.isBefore(alarmAt)) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        Duration wait = Duration.between(clock.instant(), at);
        long nanos = Math.max(wait.compareTo(GRAIN) < 0 ? GRAIN.toNanos() : wait.toNanos(), 0);
        try {
            alarm = timer.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
            alarmAt = at;
        } catch (RejectedExecutionException stopping) {
            alarmAt = Instant.MAX;
        }
    }

    private void ring() {
        synchronized (this) {
            alarmAt = Instant.MAX;
            alarm = null;
        }
        for (Runnable task : agenda.takeDue(clock.instant())) {
            try {
                task.run();
            } catch (RuntimeException e) {
                // One job's trouble must not end the waiting of all others.
                LOG.warn("An appointment of the job watcher failed", e);
            }
        }
        wake();
    }
}
