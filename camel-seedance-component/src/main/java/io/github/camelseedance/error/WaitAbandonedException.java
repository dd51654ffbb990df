package io.github.camelseedance.error;

/**
 * The application shuts down, so the wait has ended. The job continues and was not cancelled. The exception has no stack trace:
 * it is not an error, and consumers log the exception of an exchange.
 */
public class WaitAbandonedException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String requestId;

    /** The wait for a job that goes on. */
    public WaitAbandonedException(String requestId) {
        this(
                "The application is shutting down: no longer waiting for job " + requestId
                        + ", which goes on. With a jobKey in a durable ledger the next run picks it up; otherwise fetch it"
                        + " with seedance:result and the header CamelSeedanceRequestId.",
                requestId);
    }

    private WaitAbandonedException(String message, String requestId) {
        super(message);
        this.requestId = requestId;
    }

    /** The shutdown came before the job was submitted: there is nothing to wait for, and nothing was paid. */
    public static WaitAbandonedException beforeSubmission() {
        return new WaitAbandonedException("The application is shutting down: nothing was submitted.", null);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** The id of the job, with which {@code seedance:result} finds it later; {@code null} if none was submitted. */
    public String getRequestId() {
        return requestId;
    }
}
