package io.github.camelseedance.api;

import java.util.concurrent.CompletableFuture;

/** Carries one call to the API and one answer back. Never repeats a call and never follows a redirect. */
interface ApiTransport {

    /** Fails with the transport's own exception when there is no answer. Never throws. */
    CompletableFuture<ApiResponse> send(ApiRequest request);

    /** Whether {@link #send} occupies the calling thread until the answer is there. */
    boolean isBlocking();
}
