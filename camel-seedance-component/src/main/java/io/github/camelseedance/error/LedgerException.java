package io.github.camelseedance.error;

/** A job was accepted and is paid, but the ledger could not record it. */
public class LedgerException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String requestId;

    public LedgerException(String requestId, Throwable cause) {
        super(
                "Job " + requestId
                        + " was accepted and is paid, but the ledger could not record it: note the request id and"
                        + " fetch its video with seedance:result. Its intent stays in the ledger and is not sent again by"
                        + " itself.",
                cause);
        this.requestId = requestId;
    }

    /** The id of the paid job. */
    public String getRequestId() {
        return requestId;
    }
}
