package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * A job in flight with all who wait for it. Guarded by its own monitor, under which only the agenda and the schedule are
 * called.
 */
final class WatchedJob {

    /** The same job seen by the same account. */
    record Key(Pacing account, String requestId) {

        static Key of(Watch watch) {
            return new Key(watch.client().pacing(), watch.requestId());
        }
    }

    private final Key key;
    private final ApiClient client;
    private final Schedule schedule;
    private final List<Waiter> waiters = new ArrayList<>(1);
    private PollHistory history;
    private Instant knownAt;
    private Instant nextPoll;
    private boolean polling;
    private int refusalsInARow;
    private Job lastSeen;
    private Agenda.Entry appointment;
    private boolean closed;

    WatchedJob(Watch first, Instant now) {
        this.key = Key.of(first);
        this.client = first.client();
        this.schedule = first.schedule();
        this.history = PollHistory.begin(now.minus(first.age()));
        this.knownAt = history.since();
        this.nextPoll = schedule.next(first.requestId(), history, now);
    }

    Key key() {
        return key;
    }

    String requestId() {
        return key.requestId();
    }

    ApiClient client() {
        return client;
    }

    /** Takes in another waiter, unless the job has just ended: then a new watch is needed. */
    synchronized boolean join(Waiter waiter) {
        return !closed && waiters.add(waiter);
    }

    /**
     * Makes the one appointment at which this job needs attention next; computed and made in one, or two threads could leave
     * the later of two.
     *
     * @param paused whether nothing is to be asked, so that only deadlines count; looked at in here, so that whoever ends the
     *     pause and plans anew comes after whoever still saw it
     */
    synchronized void plan(Agenda agenda, Runnable attention, BooleanSupplier paused) {
        cancelAppointment(agenda);
        if (!closed) {
            appointment = agenda.add(nextAppointment(paused.getAsBoolean()), attention);
        }
    }

    private void cancelAppointment(Agenda agenda) {
        if (appointment != null) {
            agenda.remove(appointment);
            appointment = null;
        }
    }

    private Instant nextAppointment(boolean paused) {
        Instant next = polling || paused ? Instant.MAX : nextPoll;
        for (Waiter waiter : waiters) {
            if (waiter.deadline().isBefore(next)) {
                next = waiter.deadline();
            }
        }
        return next;
    }

    /** Whether a question is due; if so, it counts as asked from now on. */
    synchronized boolean beginPoll(Instant now) {
        if (closed || polling || nextPoll.isAfter(now)) {
            return false;
        }
        polling = true;
        return true;
    }

    /** Puts a question that is due off, because the account rests. */
    synchronized void postpone(Instant until) {
        polling = false;
        nextPoll = schedule.delayedUntil(requestId(), until);
    }

    /** Returns whether the job was seen in another state, or elsewhere in the queue, than the last time. */
    synchronized boolean answered(Job job, Instant now) {
        polling = false;
        refusalsInARow = 0;
        history = history.answered();
        schedule.learn(job, Duration.between(history.since(), knownAt), Duration.between(history.since(), now));
        knownAt = now;
        nextPoll = schedule.next(requestId(), history, now);
        boolean changed = lastSeen == null
                || lastSeen.status() != job.status()
                || !Objects.equals(lastSeen.queuePosition(), job.queuePosition());
        lastSeen = job;
        return changed;
    }

    /** What was seen could not be noted: the next sight counts as a change again. */
    synchronized void forgetLastSeen() {
        lastSeen = null;
    }

    /** Returns whether the failure has to be believed, so that the waiting ends. */
    synchronized boolean failed(Throwable failure, Instant now) {
        polling = false;
        Duration age = Duration.between(history.since(), now);
        refusalsInARow = PollFailure.isRefusal(failure, age) ? refusalsInARow + 1 : 0;
        history = history.failed(PollFailure.askedToWait(failure));
        nextPoll = schedule.next(requestId(), history, now);
        return refusalsInARow >= PollFailure.REFUSALS_UNTIL_BELIEVED;
    }

    /** Takes out those who have waited long enough; without anybody left the watch is closed. */
    synchronized List<Waiter> takeExpired(Instant now) {
        List<Waiter> expired = new ArrayList<>();
        for (Iterator<Waiter> it = waiters.iterator(); it.hasNext(); ) {
            Waiter waiter = it.next();
            if (!waiter.deadline().isAfter(now)) {
                it.remove();
                expired.add(waiter);
            }
        }
        closed |= waiters.isEmpty();
        return expired;
    }

    /** Ends the watch and takes out all who wait. */
    synchronized List<Waiter> close(Agenda agenda) {
        closed = true;
        cancelAppointment(agenda);
        List<Waiter> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized List<Waiter> waiters() {
        return List.copyOf(waiters);
    }

    synchronized JobStatus lastStatus() {
        return lastSeen == null ? JobStatus.IN_QUEUE : lastSeen.status();
    }
}
