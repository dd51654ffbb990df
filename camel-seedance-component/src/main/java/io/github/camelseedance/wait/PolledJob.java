// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/** A job in flight with its followers. Guarded by its own monitor, under which only the timer and the schedule are called. */
final class PolledJob {

    /** The same job seen by the same account. */
    record Key(Pacing account, String requestId) {

        static Key of(ApiClient client, String requestId) {
            return new Key(client.pacing(), requestId);
        }
    }

    private enum Poll {
        NONE,
        IN_LINE,
        IN_FLIGHT
    }

    private final Key key;
    private final ApiClient client;
    private final Schedule schedule;
    private final List<Follower> followers = new ArrayList<>(1);
    private final QueueCancellation cancellation = new QueueCancellation();
    private PollHistory history;
    /** When this node last saw the job running, or {@code null} if another node has polled it since. */
    private Instant ranUntil;

    private Instant nextPoll;
    private Instant lastPoll;
    private Duration late = Duration.ZERO;
    private Poll poll = Poll.NONE;
    /** When the limit of the time in the queue was last compared with the clock, or a poll failed. */
    private Instant limitChecked = Instant.MIN;

    private boolean leftQueue;
    /** The followers when the job was cancelled, which record that also after they have left. */
    private List<Follower> recorders = List.of();

    private int refusalsInARow;
    private Job lastSeen;
    private TaskTimer.Task task;
    private boolean closed;

    PolledJob(PollRequest request, Instant now) {
        key = Key.of(request.client(), request.requestId());
        client = request.client();
        schedule = request.schedule();
        history = new PollHistory(now.minus(request.age()), request.polls(), 0, Duration.ZERO);
        ranUntil = request.ranUntil().map(history.since()::plus).orElse(null);
        nextPoll = request.due() ? now : schedule.next(request.requestId(), history, now);
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

    Schedule schedule() {
        return schedule;
    }

    /** The cancellation of the job if it is queued for too long; for the poll in flight only. */
    QueueCancellation cancellation() {
        return cancellation;
    }

    /** Adds a follower, unless the job has just been closed. */
    synchronized boolean join(Follower follower, Instant now) {
        if (closed) {
            return false;
        }
        followers.add(follower);
        nextPoll = notAfterLimit(nextPoll, now);
        return true;
    }

    /** Removes a follower; without any the job is closed. */
    synchronized void leave(Follower follower) {
        followers.remove(follower);
        closed |= followers.isEmpty();
    }

    /** Removes a follower, unless a poll is in flight, whose answer it still receives. */
    synchronized boolean leaveUnlessPolled(Follower follower) {
        if (poll == Poll.IN_FLIGHT) {
            return false;
        }
        leave(follower);
        return true;
    }

    /**
     * Replaces the task at which this job needs attention next. It is computed and added under one lock, or two threads could
     * leave the later of two.
     *
     * @param paused whether polling is paused, so that only deadlines count; read under the lock, so that a resume plans again
     *     after every plan that still saw the pause
     */
    synchronized void plan(TaskTimer timer, Runnable attention, BooleanSupplier paused) {
        removeTask(timer);
        Instant next = poll != Poll.NONE || paused.getAsBoolean() ? Instant.MAX : nextPoll;
        for (Follower follower : followers) {
            if (follower.deadline().isBefore(next)) {
                next = follower.deadline();
            }
        }
        if (!closed && next.isBefore(Instant.MAX)) {
            task = timer.add(next, attention);
        }
    }

    private void removeTask(TaskTimer timer) {
        if (task != null) {
            timer.remove(task);
            task = null;
        }
    }

    /** Returns whether a poll is due; if so, the job enters the line for it. */
    synchronized boolean enterLine(Instant now) {
        if (closed || poll != Poll.NONE || nextPoll.isAfter(now)) {
            return false;
        }
        poll = Poll.IN_LINE;
        return true;
    }

    /** Returns whether the job is still followed, so that its poll begins. */
    synchronized boolean beginPoll(Instant now) {
        if (closed) {
            return false;
        }
        poll = Poll.IN_FLIGHT;
        late = Duration.between(nextPoll, now);
        return true;
    }

    /** Returns the limit that a job has exceeded which the poll in flight has seen queued, so that it has to be cancelled. */
    synchronized Optional<QueueTimeout> exceededLimit(Instant now) {
        limitChecked = now;
        Optional<QueueTimeout> exceeded =
                queueLimit().filter(limit -> limit.isOver(now)).map(QueueLimit::timeout);
        recorders = exceeded.isPresent() ? List.copyOf(followers) : List.of();
        return exceeded;
    }

    private Optional<QueueLimit> queueLimit() {
        return closed || leftQueue
                ? Optional.empty()
                : followers.stream()
                        .flatMap(follower -> follower.queueLimit().stream())
                        .min(Comparator.comparing(QueueLimit::at));
    }

    private Instant notAfterLimit(Instant planned, Instant now) {
        Instant next = queueLimit()
                .map(limit -> limit.nextPoll(planned, limitChecked, history.requestedWait()))
                .orElse(planned);
        return next.isBefore(planned) && next.isBefore(now) ? now : next;
    }

    /** Postpones a poll that is due, because polling is paused. */
    synchronized void postpone(Instant until) {
        poll = Poll.NONE;
        nextPoll = schedule.delayedUntil(requestId(), until);
    }

    /** Returns whether the job was seen in another state, or elsewhere in the queue, than the last time. */
    synchronized boolean isChanged(Job job) {
        boolean changed = lastSeen == null
                || lastSeen.status() != job.status()
                || !Objects.equals(lastSeen.queuePosition(), job.queuePosition());
        lastSeen = job;
        leftQueue |= job.status() != JobStatus.IN_QUEUE;
        return changed;
    }

    /**
     * Learns from an answer that is recorded, and schedules the next poll.
     *
     * @param cancelFailure why the job could not be cancelled, or {@code null}
     * @return whether the polls of waiting jobs should be planned again
     */
    synchronized boolean answered(Job job, Throwable cancelFailure, Instant now) {
        poll = Poll.NONE;
        refusalsInARow = 0;
        history = history.answered();
        if (cancelFailure != null) {
            history = history.failed(PollFailure.requestedWait(cancelFailure));
        }
        boolean enough = ranUntil != null && schedule.learn(job, Duration.between(history.since(), ranUntil), age(now));
        ranUntil = now;
        scheduleNext(now);
        return enough;
    }

    /**
     * Schedules the next poll again, unless one is due or in flight, or the last one failed.
     *
     * @param learned the schedule that has learned; a job with another one keeps its poll
     * @return whether the poll was scheduled again
     */
    synchronized boolean reschedule(Schedule learned, Instant now) {
        boolean polledElsewhere = lastPoll == null && history.polls() > 0;
        if (polledElsewhere
                || poll != Poll.NONE
                || !nextPoll.isAfter(now)
                || history.failuresInARow() > 0
                || !schedule.equals(learned)) {
            return false;
        }
        Instant next = schedule.next(requestId(), history, lastPoll == null ? now : lastPoll);
        if (!next.isAfter(now)) {
            // Not all of them at once.
            Instant soon = schedule.delayedUntil(requestId(), now);
            next = soon.isBefore(nextPoll) ? soon : nextPoll;
        }
        nextPoll = notAfterLimit(next, now);
        return true;
    }

    /** Forgets an answer that could not be recorded: the next one counts as a change again, and is learned in its place. */
    synchronized void notRecorded(Instant now) {
        poll = Poll.NONE;
        lastSeen = null;
        limitChecked = now;
        history = history.failed(Duration.ZERO);
        scheduleNext(now);
    }

    /** Returns whether the failure counts, so that the followers may leave. */
    synchronized boolean failed(Throwable failure, Instant now) {
        poll = Poll.NONE;
        refusalsInARow = PollFailure.isRefusal(failure, age(now)) ? refusalsInARow + 1 : 0;
        limitChecked = now;
        history = history.failed(PollFailure.requestedWait(failure));
        scheduleNext(now);
        return refusalsInARow >= PollFailure.REFUSALS_UNTIL_BELIEVED;
    }

    private void scheduleNext(Instant now) {
        lastPoll = now;
        nextPoll = notAfterLimit(schedule.next(requestId(), history, now), now);
    }

    private Duration age(Instant now) {
        return Duration.between(history.since(), now);
    }

    synchronized Follower.NextPoll nextPoll(boolean answered) {
        return new Follower.NextPoll(lastPoll, nextPoll, late, age(lastPoll), answered);
    }

    /** Removes the followers whose deadline is over; without any the job is closed. */
    synchronized List<Follower> takeExpired(Instant now) {
        List<Follower> expired = followers.stream()
                .filter(follower -> !follower.deadline().isAfter(now))
                .toList();
        followers.removeAll(expired);
        closed |= followers.isEmpty();
        return expired;
    }

    /** Closes the job and removes all followers. */
    synchronized List<Follower> close(TaskTimer timer) {
        closed = true;
        removeTask(timer);
        List<Follower> all = List.copyOf(followers);
        followers.clear();
        return all;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized List<Follower> followers() {
        return List.copyOf(followers);
    }

    /** Returns who records an answer: the followers, and those that have left since the job was cancelled. */
    synchronized Set<Follower> recorders() {
        Set<Follower> all = new LinkedHashSet<>(followers);
        all.addAll(recorders);
        recorders = List.of();
        return all;
    }

    synchronized JobStatus lastStatus() {
        return lastSeen == null ? JobStatus.IN_QUEUE : lastSeen.status();
    }
}
