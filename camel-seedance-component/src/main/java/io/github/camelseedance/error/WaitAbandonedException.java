package io.github.camelseedance.error;

/** The application shuts down, so the wait was let go of. The job itself goes on and was not cancelled. */
public class WaitAbandonedException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String requestId;

    public WaitAbandonedException(String requestId) {
        super("The application is shutting down: no longer waiting for job " + requestId
                + ", which goes on. With a jobKey in a durable ledger the next run picks it up; otherwise fetch it with"
                + " seedance:result and the header CamelSeedanceRequestId.");
        this.requestId = requestId;
    }

    /** The id of the job, with which {@code seedance:result} finds it later. */
    public String getRequestId() {
        return requestId;
    }
}
