package io.github.camelseedance.error;

/** The ledger could not be read or written. The message says what that means for the job. */
public class LedgerException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String requestId;
    private final boolean refused;

    public LedgerException(String message, Throwable cause) {
        this(message, null, false, cause);
    }

    private LedgerException(String message, String requestId, boolean refused, Throwable cause) {
        super(message, cause);
        this.requestId = requestId;
        this.refused = refused;
    }

    /** Creates the exception for values that the database refuses. */
    public static LedgerException refused(String message, Throwable cause) {
        return new LedgerException(message, null, true, cause);
    }

    /** A job was accepted and is paid, but that could not be recorded. */
    public static LedgerException notRecorded(String requestId, Throwable cause) {
        return new LedgerException(
                "Job " + requestId
                        + " was accepted and is paid, but the ledger could not record it: note the request id and"
                        + " fetch its video with seedance:result. Its intent stays in the ledger and is not sent again by"
                        + " itself.",
                requestId,
                false,
                cause);
    }

    /** The id of the paid job this is about, or {@code null}. */
    public String getRequestId() {
        return requestId;
    }

    /** Returns whether the database refuses the values, so that the same write would fail again. */
    public boolean isRefused() {
        return refused;
    }
}
