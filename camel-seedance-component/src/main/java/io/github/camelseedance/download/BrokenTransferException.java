// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.time.Duration;

/** A transfer has failed in a way that another attempt can repair. */
final class BrokenTransferException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    BrokenTransferException(String message) {
        this(message, null);
    }

    /** @param retryAfter the pause that the server requests, or {@code null} */
    BrokenTransferException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
