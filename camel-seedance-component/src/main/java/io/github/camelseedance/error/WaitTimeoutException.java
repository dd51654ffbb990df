package io.github.camelseedance.error;

import java.time.Duration;

import io.github.camelseedance.model.JobStatus;

/** The wait for a job took longer than {@code waitTimeout}. The job itself goes on, unless it was still to be cancelled. */
public class WaitTimeoutException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String requestId;
    private final JobStatus lastStatus;

    public WaitTimeoutException(String requestId, JobStatus lastStatus, Duration waited, String whatBecameOfTheJob) {
        super("Job " + requestId + " had not ended after " + waited.toMillis() + " ms (waitTimeout), last seen as "
                + lastStatus + "; " + whatBecameOfTheJob);
        this.requestId = requestId;
        this.lastStatus = lastStatus;
    }

    /** The id of the job, with which {@code seedance:result} finds it later. */
    public String getRequestId() {
        return requestId;
    }

    /** The state in which the job was last seen. */
    public JobStatus getLastStatus() {
        return lastStatus;
    }
}
