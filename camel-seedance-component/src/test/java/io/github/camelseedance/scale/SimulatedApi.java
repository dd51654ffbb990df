// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;

/**
 * A provider that is some way off, and has a limit of calls per second for the one account that all nodes use. What is above it
 * is refused with 429 until the next second begins; in a pause everything is, until it ends.
 */
final class SimulatedApi {

    private static final int LONGEST = 3_600;

    private final SettableClock clock;
    private final ManualTimer timer;
    private final Duration latency;
    private final int limit;
    private final int[] calls = new int[LONGEST];
    private final int[] refused = new int[LONGEST];
    private Instant pausedUntil = Instant.MIN;

    SimulatedApi(SettableClock clock, ManualTimer timer, Duration latency, int limit) {
        this.clock = clock;
        this.timer = timer;
        this.latency = latency;
        this.limit = limit;
    }

    void pauseFor(Duration pause) {
        pausedUntil = clock.instant().plus(pause);
    }

    /** Makes a call. It reads the state at its arrival, after half of the round trip. */
    <T> CompletableFuture<T> call(Function<Instant, T> answer) {
        Instant now = clock.instant();
        Duration refusal = refusal(now);
        CompletableFuture<T> answered = new CompletableFuture<>();
        timer.schedule(
                () -> refusal == null
                        ? answered.complete(answer.apply(now.plus(latency.dividedBy(2))))
                        : answered.completeExceptionally(
                                new RateLimitedException("too many", new ApiError(429, 0, null, null, refusal))),
                latency.toNanos(),
                TimeUnit.NANOSECONDS);
        return answered;
    }

    /** How long to wait, or {@code null}. */
    private Duration refusal(Instant now) {
        Duration age = Duration.between(SettableClock.START, now);
        int second = (int) age.getSeconds();
        calls[second]++;
        if (now.isBefore(pausedUntil)) {
            refused[second]++;
            return Duration.between(now, pausedUntil);
        }
        if (calls[second] > limit) {
            refused[second]++;
            return Duration.ofSeconds(second + 1L).minus(age);
        }
        return null;
    }

    int[] calls() {
        return calls;
    }

    int[] refused() {
        return refused;
    }
}
