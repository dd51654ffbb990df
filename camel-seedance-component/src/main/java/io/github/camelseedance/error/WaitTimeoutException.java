// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.time.Duration;

import io.github.camelseedance.model.JobStatus;

/** Thrown after {@code waitTimeout}. The job continues, unless it could be cancelled. */
public class WaitTimeoutException extends SeedanceException {

    private final String requestId;
    private final JobStatus lastStatus;
    private final Duration waited;

    /** @param outcome the end of the message: the outcome for the job, and what to do next */
    public WaitTimeoutException(String requestId, JobStatus lastStatus, Duration waited, String outcome) {
        super("Job " + requestId + " had not ended after " + waited.toMillis() + " ms (waitTimeout), last seen as "
                + lastStatus + "; " + outcome);
        this.requestId = requestId;
        this.lastStatus = lastStatus;
        this.waited = waited;
    }

    /** Returns the id of the job, for {@code seedance:result}. */
    public String getRequestId() {
        return requestId;
    }

    /** Returns the last status of the job. */
    public JobStatus getLastStatus() {
        return lastStatus;
    }

    /** Returns a copy with another end of the message. */
    public WaitTimeoutException withOutcome(String outcome) {
        return new WaitTimeoutException(requestId, lastStatus, waited, outcome);
    }
}
