package io.github.camelseedance.error;

import io.github.camelseedance.model.Job;

/** The job was cancelled while it was queued: it never ran and is not billed. */
public class JobCancelledException extends JobException {

    private static final long serialVersionUID = 1L;

    public JobCancelledException(Job job) {
        super(
                "Job " + job.requestId() + " was cancelled before it ran; there is no video and no charge."
                        + (job.hasAutomaticKey() ? " " + newJob(job) : ""),
                job);
    }
}
