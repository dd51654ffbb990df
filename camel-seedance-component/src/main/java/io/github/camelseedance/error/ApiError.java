package io.github.camelseedance.error;

import java.time.Duration;
import java.util.Optional;

/**
 * What an error answer said.
 *
 * @param httpStatus the HTTP status; 0 when there was no answer
 * @param code the API's own error code; 0 where it gave none
 * @param message the API's own message, cleaned of secrets, or {@code null}
 * @param detail its details, cleaned of secrets, or {@code null}
 * @param retryAfter how long it asked to be left alone, or {@code null}
 */
public record ApiError(int httpStatus, int code, String message, String detail, Duration retryAfter) {

    public Optional<Duration> optionalRetryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The call got no answer at all. */
    public static ApiError noAnswer() {
        return answered(0);
    }

    /** The call got an answer that says nothing more than its HTTP status. */
    public static ApiError answered(int httpStatus) {
        return new ApiError(httpStatus, 0, null, null, null);
    }
}
