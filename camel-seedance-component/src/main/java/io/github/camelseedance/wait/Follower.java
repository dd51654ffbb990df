// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * Follows a job that the poller polls. {@link #seen}, {@link #ended}, {@link #failed} and {@link #stays} may block: they run
 * on an executor. The other methods run on the thread of the caller or of the timer, and must not.
 */
public interface Follower {

    /**
     * The next poll of a job that has not ended.
     *
     * @param now the time of the poller's clock
     * @param at when the job is polled next
     * @param late how late the last poll began
     * @param age the age of the job
     * @param answered whether the last poll was answered
     */
    record NextPoll(Instant now, Instant at, Duration late, Duration age, boolean answered) {}

    /** Returns when the follower leaves without an outcome. */
    default Instant deadline() {
        return Instant.MAX;
    }

    /** Returns when the job is cancelled if it is still queued; empty for a job without a limit. */
    default Optional<QueueLimit> queueLimit() {
        return Optional.empty();
    }

    /**
     * Records another state or queue position.
     *
     * @return whether it is recorded; if not, the poll counts as failed and is repeated
     */
    boolean seen(Job job);

    /** Receives the ended job; it is not polled any more. */
    void ended(Job job);

    /**
     * Receives the failure of a poll.
     *
     * @param believed whether the API has refused the job so often that the refusal counts
     * @return whether the follower leaves
     */
    boolean failed(Throwable failure, boolean believed);

    /** Returns whether to go on following the job; if not, the follower has left. */
    default boolean stays(NextPoll next) {
        return true;
    }

    /** The deadline is over, and the follower has left. */
    default void expired(JobStatus lastStatus) {}

    /** An operator has paused polling. */
    default void paused() {}

    /** The application shuts down, and the follower has left. */
    void abandoned();
}
