// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceException;

/** Checks whether the API answers and accepts the token, by the catalog entry of a model, which is free. Calls once a minute at most. */
public final class ApiProbe {

    private static final Duration MAX_AGE = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;

    private final ModelApi api;
    private final String model;
    private final Clock clock;
    private Instant calledAt = Instant.MIN;
    private Throwable failure;

    public ApiProbe(ModelApi api, String model, Clock clock) {
        this.api = api;
        this.model = model;
        this.clock = clock;
    }

    /** Returns the failure of the last call, which is repeated if it is a minute old; blocks up to 20 seconds then. */
    public synchronized Optional<Throwable> failure() {
        Instant now = clock.instant();
        if (!calledAt.isAfter(now.minus(MAX_AGE))) {
            calledAt = now;
            failure = call();
        }
        return Optional.ofNullable(failure);
    }

    private Throwable call() {
        try {
            api.model(model)
                    .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return null;
        } catch (CompletionException e) {
            Throwable cause = Failures.unwrap(e);
            if (cause instanceof TimeoutException) {
                return new SeedanceException("The API has not answered within " + TIMEOUT.toSeconds() + " s");
            }
            return isTokenAccepted(cause) ? null : cause;
        }
    }

    /** An API that does not know the model, or refuses the call as one too many, has accepted the token. */
    private static boolean isTokenAccepted(Throwable cause) {
        return cause instanceof RateLimitedException
                || cause instanceof SeedanceApiException answered && answered.getHttpResponseCode() == NOT_FOUND;
    }
}
