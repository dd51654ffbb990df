// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when the ledger cannot be read or written. The message says what that means for the job. */
public class LedgerException extends SeedanceException {

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

    /** Returns the exception for values that the database refuses. */
    public static LedgerException refused(String message, Throwable cause) {
        return new LedgerException(message, null, true, cause);
    }

    /** Returns the exception for a paid job whose request id could not be recorded. */
    public static LedgerException notRecorded(String requestId, Throwable cause) {
        return new LedgerException(
                "Job " + requestId
                        + " was accepted and is paid, but the ledger could not record it. Note the request id and"
                        + " fetch the video with seedance:result. The intent stays in the ledger and is not sent again.",
                requestId,
                false,
                cause);
    }

    /** Returns the id of the paid job, or {@code null} if nothing was submitted. */
    public String getRequestId() {
        return requestId;
    }

    /** Returns whether the database refuses the values, so that a retry would fail too. */
    public boolean isRefused() {
        return refused;
    }
}
