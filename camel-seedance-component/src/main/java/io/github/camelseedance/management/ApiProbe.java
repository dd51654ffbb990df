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

/** Whether the API answers and takes the token: asked by the catalog entry of a model, which is free, at most once a minute. */
public final class ApiProbe {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int NOT_FOUND = 404;

    private final ModelApi api;
    private final String model;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;
    private Throwable trouble;

    public ApiProbe(ModelApi api, String model, Clock clock) {
        this.api = api;
        this.model = model;
        this.clock = clock;
    }

    /** What is wrong; empty if nothing is. Waits for the answer, up to 20 seconds, where none is at hand. */
    public synchronized Optional<Throwable> trouble() {
        Instant now = clock.instant();
        if (!askedAt.isAfter(now.minus(FRESH))) {
            askedAt = now;
            trouble = ask();
        }
        return Optional.ofNullable(trouble);
    }

    private Throwable ask() {
        try {
            api.model(model)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return null;
        } catch (CompletionException e) {
            Throwable failure = Failures.unwrap(e);
            if (failure instanceof TimeoutException) {
                return new SeedanceException("The API has not answered within " + PATIENCE.toSeconds() + " s");
            }
            return isAnswerToAGoodToken(failure) ? null : failure;
        }
    }

    /** Whoever is told that the model is unknown, or to call later, has reached the API and is known there. */
    private static boolean isAnswerToAGoodToken(Throwable failure) {
        return failure instanceof RateLimitedException
                || failure instanceof SeedanceApiException answered && answered.getHttpResponseCode() == NOT_FOUND;
    }
}
