// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.model.Job;

/** Schedules the polls of jobs, and may learn from the answers. Thread-safe. */
public interface Schedule {

    /** Returns the time of the next poll of a job. */
    Instant next(String requestId, PollHistory history, Instant now);

    /** Returns the time of a poll that was paused until then: shortly after, and not at the same time for all jobs. */
    Instant delayedUntil(String requestId, Instant until);

    /**
     * Learns from an answer.
     *
     * @param seen the answer
     * @param from the age at which the job was last seen running, or zero
     * @param age the age of the job now
     * @return whether the next polls of waiting jobs should be scheduled again because of it
     */
    default boolean learn(Job seen, Duration from, Duration age) {
        return false;
    }
}
