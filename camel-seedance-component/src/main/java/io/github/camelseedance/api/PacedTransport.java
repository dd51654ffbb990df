// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.RateLimitedException;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/** Delays the calls of an account as its {@link Pacing} requires, and notifies an observer of each call that was made. */
final class PacedTransport extends ServiceSupport implements ApiTransport {

    private static final int FIRST_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private final ApiTransport transport;
    private final Pacing pacing;
    private final CallObserver observer;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();

    /** @param executor makes the calls that had to wait for their turn */
    PacedTransport(
            ApiTransport transport,
            Pacing pacing,
            CallObserver observer,
            ScheduledExecutorService timer,
            Executor executor) {
        this.transport = transport;
        this.pacing = pacing;
        this.observer = observer;
        this.timer = timer;
        this.executor = executor;
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(transport);
    }

    /** Fails the calls that still wait for their turn, so that no caller waits for ever. */
    @Override
    protected void doStop() {
        waiting.forEach(turn -> turn.completeExceptionally(new NotSentException()));
        ServiceHelper.stopAndShutdownService(transport);
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        // A submission has waited in its line.
        Duration wait = request.subject().isSubmission() ? Duration.ZERO : pacing.reserve(request.isPoll());
        return wait.isZero() ? sendNow(request) : turnAfter(wait).thenComposeAsync(go -> sendNow(request), executor);
    }

    private CompletableFuture<ApiResponse> sendNow(ApiRequest request) {
        Duration pause = request.isPoll() ? pacing.pauseLeft() : Duration.ZERO;
        if (!pause.isZero()) {
            return CompletableFuture.failedFuture(new RateLimitedException(
                    "The poll was not sent, because the API refused other calls of this account and polls are paused",
                    new ApiError(TOO_MANY_REQUESTS, 0, null, null, pause)));
        }
        return transport.send(request).whenComplete(this::observe);
    }

    private void observe(ApiResponse response, Throwable failure) {
        if (!(Failures.unwrap(failure) instanceof NotSentException)) {
            observer.called(failure != null || response.status() >= FIRST_ERROR);
        }
    }

    private CompletableFuture<Void> turnAfter(Duration wait) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.add(turn);
        turn.whenComplete((go, failure) -> waiting.remove(turn));
        if (isStoppingOrStopped()) {
            // The stop may have looked at the waiting calls before this one was added.
            turn.completeExceptionally(new NotSentException());
        }
        try {
            timer.schedule(() -> turn.complete(null), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            turn.completeExceptionally(new NotSentException());
        }
        return turn;
    }
}
