package io.github.camelseedance.error;

/** A finished video could not be fetched or stored. The job is paid and its video stays at the provider until it expires. */
public class DownloadException extends SeedanceException {

    private static final long serialVersionUID = 1L;

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

    /**
     * The job succeeded, but its output holds no link to a file.
     *
     * @param output the output, cleaned of secrets, or {@code null} if it is not known
     */
    public static DownloadException withoutFile(String requestId, String output) {
        return new DownloadException(
                "Job " + requestId + " succeeded and is paid, but its output holds no link to a file"
                        + (output == null ? "" : ": " + output)
                        + ". Do not submit it again: look it up in the provider's request history under this request id.",
                output,
                null);
    }

    /** The output that holds no link to a file, cleaned of secrets, or {@code null}. */
    public String getDetail() {
        return detail;
    }
}
