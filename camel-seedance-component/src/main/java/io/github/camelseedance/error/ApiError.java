// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.time.Duration;
import java.util.Optional;

/**
 * An error response of the API. Texts contain no secrets.
 *
 * @param httpStatus 0 without a response
 * @param code the API's own error code, or 0 without one that is a number
 * @param codeText the error code as the API writes it, which can be a word, or {@code null}
 * @param message the API's own message, or {@code null}
 * @param detail the API's details, which can name fields, or {@code null}
 * @param retryAfter the wait that the API asks for, or {@code null}
 */
public record ApiError(int httpStatus, int code, String codeText, String message, String detail, Duration retryAfter) {

    /** Creates an error whose code, if not 0, is a number. */
    public ApiError(int httpStatus, int code, String message, String detail, Duration retryAfter) {
        this(httpStatus, code, code == 0 ? null : String.valueOf(code), message, detail, retryAfter);
    }

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
