package io.github.camelseedance.api;

/**
 * An answer as it came.
 *
 * @param status the HTTP status
 * @param retryAfter the header {@code Retry-After}, or {@code null}
 * @param body the content, empty if there was none
 */
record ApiResponse(int status, String retryAfter, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether it has no content, as with HTTP 204. */
    boolean isEmpty() {
        return body.length == 0;
    }
}
