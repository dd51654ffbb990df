// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when there are too many requests. {@link #getRetryAfter()} is the wait that the API asks for. */
public class RateLimitedException extends SeedanceApiException {

    public RateLimitedException(String message, ApiError error) {
        super(message, error);
    }
}
