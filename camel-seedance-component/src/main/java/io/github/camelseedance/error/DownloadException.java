package io.github.camelseedance.error;

/** A finished video could not be fetched or stored. The job is paid and its video stays at the provider until it expires. */
public class DownloadException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    public DownloadException(String message) {
        super(message);
    }

    public DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
