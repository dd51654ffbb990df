// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelseedance.model.JobStatus;

/**
 * How long a job may stay queued before it is cancelled.
 *
 * @param time counts from the submission
 * @param decision begins the record of the decision to cancel the job, before the call; its result receives the state in which
 *     the job has left the queue, cancelled or not
 */
public record QueueTimeout(Duration time, Supplier<Consumer<JobStatus>> decision) {

    /** Returns why a job was cancelled, as a part of a sentence. */
    String reason() {
        String shown = time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
        return "it was still queued " + shown + " after its submission, option queueTimeout";
    }
}
