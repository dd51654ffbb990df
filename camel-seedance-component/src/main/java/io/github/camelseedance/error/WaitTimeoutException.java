package io.github.camelseedance.error;

import java.time.Duration;

import io.github.camelseedance.model.JobStatus;

/** The wait for a job took longer than {@code waitTimeout}. The job itself goes on, unless it could be cancelled. */
public class WaitTimeoutException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String requestId;
    private final JobStatus lastStatus;
    private final Duration waited;

    /** @param whatBecame the end of the message: what became of the job, and what to do next */
    public WaitTimeoutException(String requestId, JobStatus lastStatus, Duration waited, String whatBecame) {
        super("Job " + requestId + " had not ended after " + waited.toMillis() + " ms (waitTimeout), last seen as "
                + lastStatus + "; " + whatBecame);
        this.requestId = requestId;
        this.lastStatus = lastStatus;
        this.waited = waited;
    }

    /** The id of the job, with which {@code seedance:result} finds it later. */
    public String getRequestId() {
        return requestId;
    }

    /** The state in which the job was last seen. */
    public JobStatus getLastStatus() {
        return lastStatus;
    }

    /** The same, with another end of the message. */
    public WaitTimeoutException becameOfTheJob(String whatBecame) {
        return new WaitTimeoutException(requestId, lastStatus, waited, whatBecame);
    }
}
