package io.github.camelseedance.error;

import io.github.camelseedance.model.Job;

/** The job ended without a usable output. It is not submitted again by itself. */
public class JobFailedException extends JobException {

    private static final long serialVersionUID = 1L;

    public JobFailedException(Job job) {
        super(
                "Job " + job.requestId() + " failed: "
                        + (job.error() == null ? "the API gave no reason" : job.error())
                        + ". " + newJob(job),
                job);
    }
}
