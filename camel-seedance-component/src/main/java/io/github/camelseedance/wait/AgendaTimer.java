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
    /** Centuries do not fit into the nanoseconds of an alarm, so it looks again in between. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Agenda agenda;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private Instant alarmAt = Instant.MAX;
    private ScheduledFuture<?> alarm;
    private long alarmNumber;

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
        long number = ++alarmNumber;
        try {
            alarm = timer.schedule(() -> ring(number), nanosUntil(at), TimeUnit.NANOSECONDS);
            alarmAt = at;
        } catch (RejectedExecutionException stopping) {
            alarmAt = Instant.MAX;
        }
    }

    private long nanosUntil(Instant at) {
        Duration wait = Duration.between(clock.instant(), at);
        if (wait.compareTo(GRAIN) < 0) {
            return GRAIN.toNanos();
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : wait.toNanos();
    }

    /** An alarm that was replaced too late to be cancelled rings all the same: it must not make the timer forget its
     * successor, or both would set another one, for ever. */
    private synchronized void silence(long number) {
        if (number == alarmNumber) {
            alarmAt = Instant.MAX;
            alarm = null;
        }
    }

    private void ring(long number) {
        silence(number);
        for (Runnable task : agenda.takeDue(clock.instant())) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // One job's trouble must not end the waiting of all others.
                LOG.warn("An appointment of the job watcher failed", e);
            }
        }
        wake();
    }
}
