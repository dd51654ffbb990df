package io.github.camelseedance.error;

/** The ledger could not be read or written. The message says what that means for the job. */
public class LedgerException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String requestId;

    public LedgerException(String message, Throwable cause) {
        this(message, null, cause);
    }

    private LedgerException(String message, String requestId, Throwable cause) {
        super(message, cause);
        this.requestId = requestId;
    }

    /** A job was accepted and is paid, but that could not be recorded. */
    public static LedgerException notRecorded(String requestId, Throwable cause) {
        return new LedgerException(
                "Job " + requestId
                        + " was accepted and is paid, but the ledger could not record it: note the request id and"
                        + " fetch its video with seedance:result. Its intent stays in the ledger and is not sent again by"
                        + " itself.",
                requestId,
                cause);
    }

    /** The id of the paid job this is about, or {@code null}. */
    public String getRequestId() {
        return requestId;
    }
}
