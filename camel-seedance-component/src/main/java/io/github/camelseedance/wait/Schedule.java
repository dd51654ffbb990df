package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.model.Job;

/** Says when to ask about a job, and may learn from what the questions brought. Safe for use by many threads. */
public interface Schedule {

    /** The time of the next question about this job. */
    Instant next(String requestId, PollHistory history, Instant now);

    /** The time of a question that had to rest until then: shortly after, and not for all jobs at once. */
    Instant delayedUntil(String requestId, Instant until);

    /**
     * Takes note of an answer.
     *
     * @param seen the job as it was seen
     * @param from the age at which it was known to run before, or zero
     * @param age the age at which it was seen now
     */
    default void learn(Job seen, Duration from, Duration age) {}

    /** Whether it makes anything of that. */
    default boolean learns() {
        return false;
    }
}
