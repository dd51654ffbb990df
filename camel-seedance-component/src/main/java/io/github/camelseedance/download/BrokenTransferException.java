package io.github.camelseedance.download;

import java.io.IOException;
import java.time.Duration;

/** An attempt failed in a way that another one may not. */
final class BrokenTransferException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    BrokenTransferException(String message) {
        this(message, null);
    }

    /** @param retryAfter how long the server asked to be left alone, or {@code null} */
    BrokenTransferException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
