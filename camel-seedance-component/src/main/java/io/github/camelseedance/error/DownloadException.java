// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when a finished video cannot be fetched or stored. It stays at the provider until it expires. */
public class DownloadException extends SeedanceException {

    private final String detail;

    public DownloadException(String message) {
        this(message, null, null);
    }

    public DownloadException(String message, Throwable cause) {
        this(message, null, cause);
    }

    private DownloadException(String message, String detail, Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /** Returns the exception for a job whose output, cleaned of secrets or {@code null}, contains no link to a file. */
    public static DownloadException withoutFile(String requestId, String output) {
        return new DownloadException(
                "Job " + requestId + " succeeded and is paid, but its output contains no link to a file"
                        + (output == null ? "" : ": " + output)
                        + ". Do not submit it again: look it up in the provider's request history under this request id.",
                output,
                null);
    }

    /** Returns the output without a link, cleaned of secrets, or {@code null}. */
    public String getDetail() {
        return detail;
    }
}
