// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when a shutdown ends a wait. The job continues. There is no stack trace, because consumers log the exception. */
public class WaitAbandonedException extends SeedanceException {

    private final String requestId;

    public WaitAbandonedException(String requestId) {
        this(
                "The application is shutting down, so the wait for job " + requestId
                        + " has ended. The job continues: with a jobKey in a durable ledger the next run waits for it;"
                        + " otherwise fetch it with seedance:result and the header CamelSeedanceRequestId.",
                requestId);
    }

    private WaitAbandonedException(String message, String requestId) {
        super(message);
        this.requestId = requestId;
    }

    /** Returns the exception for a shutdown before the submission: nothing was paid. */
    public static WaitAbandonedException beforeSubmission() {
        return new WaitAbandonedException("The application is shutting down: nothing was submitted.", null);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Returns the id of the job, or {@code null} if nothing was submitted. */
    public String getRequestId() {
        return requestId;
    }
}
