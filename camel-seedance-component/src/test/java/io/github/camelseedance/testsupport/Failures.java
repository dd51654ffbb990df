// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.time.Duration;

import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;

/** The error answers of the API. */
public final class Failures {

    private Failures() {}

    public static SeedanceApiException serverError() {
        return new SeedanceApiException("HTTP 500", ApiError.answered(500));
    }

    public static SeedanceApiException notFound() {
        return new JobNotFoundException("HTTP 404", ApiError.answered(404));
    }

    public static SeedanceApiException unauthorized() {
        return new SeedanceAuthenticationException("HTTP 401", ApiError.answered(401));
    }

    public static SeedanceApiException tooManyRequests(Duration retryAfter) {
        return new RateLimitedException("HTTP 429", new ApiError(429, 429001, null, null, retryAfter));
    }
}
