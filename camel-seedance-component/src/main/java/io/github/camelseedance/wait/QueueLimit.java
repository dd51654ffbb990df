// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;

/**
 * The time at which a job is cancelled if it is still queued.
 *
 * @param at the time of the poller's clock
 */
public record QueueLimit(Instant at, QueueTimeout timeout) {

    /** Returns the limit of a job that was submitted at this time. */
    public static QueueLimit of(QueueTimeout timeout, Instant submittedAt) {
        return new QueueLimit(submittedAt.plus(timeout.time()), timeout);
    }

    boolean isOver(Instant now) {
        return !at.isAfter(now);
    }

    /**
     * Returns the time of the next poll of a job that may be queued: the limit, if it is earlier than planned, unless the job was
     * polled at the limit already, or the API asked for a longer wait.
     *
     * @param planned the time by the schedule
     * @param lastPoll when the job was last polled, or {@link Instant#MIN} for never
     * @param requestedWait the wait that the API asked for in its last answer, or zero
     */
    Instant nextPoll(Instant planned, Instant lastPoll, Duration requestedWait) {
        boolean polledSince = isOver(lastPoll);
        boolean tooEarly = !requestedWait.isZero() && at.isBefore(lastPoll.plus(requestedWait));
        return polledSince || tooEarly || !at.isBefore(planned) ? planned : at;
    }
}
