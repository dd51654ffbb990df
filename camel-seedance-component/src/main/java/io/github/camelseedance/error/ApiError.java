// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.time.Duration;
import java.util.Optional;

/**
 * An error response of the API. Texts contain no secrets.
 *
 * @param httpStatus 0 without a response
 * @param code the API's own error code, or 0
 * @param message the API's own message, or {@code null}
 * @param detail the API's details, which can name fields, or {@code null}
 * @param retryAfter the wait that the API asks for, or {@code null}
 */
public record ApiError(int httpStatus, int code, String message, String detail, Duration retryAfter) {

    public Optional<Duration> optionalRetryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns the error of a call without a response. */
    public static ApiError noAnswer() {
        return answered(0);
    }

    /** Returns the error of a response that has only an HTTP status. */
    public static ApiError answered(int httpStatus) {
        return new ApiError(httpStatus, 0, null, null, null);
    }
}
