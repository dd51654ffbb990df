// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import io.github.camelseedance.model.Job;

/**
 * The answer to a poll.
 *
 * @param job the job as the poll saw it, or as a cancellation has left it
 * @param cancelFailure why the job could not be cancelled, or {@code null}
 */
record PollAnswer(Job job, Throwable cancelFailure) {

    static PollAnswer of(Job job) {
        return new PollAnswer(job, null);
    }
}
