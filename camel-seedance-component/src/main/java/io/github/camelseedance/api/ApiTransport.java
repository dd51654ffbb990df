// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Carries one call to the API and one answer back. Never repeats a call and never follows a redirect. */
@FunctionalInterface
interface ApiTransport {

    /**
     * Sends the call; may block the calling thread until the answer is there. Never throws.
     *
     * @return completes on a thread that may block; fails with the transport's own exception if there is no answer
     */
    CompletableFuture<ApiResponse> send(ApiRequest request);

    /** Thrown for a call that was never sent, because the application stopped while the call waited for its turn. */
    final class NotSentException extends IOException {

        private static final long serialVersionUID = 1L;

        NotSentException() {
            super("the application is stopping, so the call was not made");
        }
    }
}
