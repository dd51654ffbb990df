// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceException;

/**
 * Checks whether the API answers and accepts the token, by the catalog entry of a model, which is free. Calls once a minute at
 * most.
 */
public final class ApiProbe {

    private static final Duration MAX_AGE = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Less than most clients of a health check wait. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(3);

    private static final int NOT_FOUND = 404;

    private final ModelApi api;
    private final String address;
    private final String model;
    private final Clock clock;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private Instant calledAt = Instant.MIN;
    private ApiTrouble trouble;

    /** @param address of the API, without secrets */
    public ApiProbe(ModelApi api, String address, String model, Clock clock) {
        this.api = api;
        this.address = address;
        this.model = model;
        this.clock = clock;
    }

    /**
     * Returns the result of the last call that has ended. Starts another if it is a minute old, and waits only for the first, up to
     * 3 seconds.
     */
    Optional<ApiTrouble> trouble() {
        callIfOld();
        try {
            first.get(FIRST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(new ApiTrouble(address, calledAt(), noAnswer(FIRST_WAIT)));
        }
        return last();
    }

    private void callIfOld() {
        synchronized (this) {
            Instant now = clock.instant();
            if (calledAt.isAfter(now.minus(MAX_AGE))) {
                return;
            }
            calledAt = now;
        }
        // Not in the lock: it can be answered at once, or take as long as a connection.
        CompletableFuture.completedFuture(model)
                .thenCompose(api::model)
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((info, failure) -> ended(failure == null ? null : Failures.unwrap(failure)));
    }

    private void ended(Throwable failure) {
        synchronized (this) {
            if (failure == null || isTokenAccepted(failure)) {
                trouble = null;
            } else {
                Throwable cause = failure instanceof TimeoutException ? noAnswer(TIMEOUT) : failure;
                trouble = new ApiTrouble(address, trouble == null ? calledAt : trouble.since(), cause);
            }
        }
        first.complete(null);
    }

    private static SeedanceException noAnswer(Duration time) {
        return new SeedanceException(
                "The API has not answered within " + time.toSeconds() + " s", new TimeoutException());
    }

    private synchronized Instant calledAt() {
        return calledAt;
    }

    private synchronized Optional<ApiTrouble> last() {
        return Optional.ofNullable(trouble);
    }

    /** An API that does not know the model, or refuses the call as one too many, has accepted the token. */
    private static boolean isTokenAccepted(Throwable cause) {
        return cause instanceof RateLimitedException
                || cause instanceof SeedanceApiException answered && answered.getHttpResponseCode() == NOT_FOUND;
    }
}
