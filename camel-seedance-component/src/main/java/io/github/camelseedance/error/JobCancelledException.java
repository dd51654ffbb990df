// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import io.github.camelseedance.model.Job;

/** Thrown when a job was cancelled in the queue. It never ran and is not billed. */
public class JobCancelledException extends JobException {

    public JobCancelledException(Job job) {
        super(
                "Job " + job.requestId() + " was cancelled before it ran"
                        + (job.error() == null ? "" : " (" + job.error() + ")")
                        + "; there is no video and no charge."
                        + (job.hasAutomaticKey() ? " " + newJob(job) : ""),
                job);
    }
}
