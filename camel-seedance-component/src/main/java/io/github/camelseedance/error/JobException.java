package io.github.camelseedance.error;

import io.github.camelseedance.model.Job;

/** A job ended without a video. */
public abstract class JobException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final transient Job job;

    protected JobException(String message, Job job) {
        super(message);
        this.job = job;
    }

    /** The job as it ended. */
    public Job getJob() {
        return job;
    }
}
