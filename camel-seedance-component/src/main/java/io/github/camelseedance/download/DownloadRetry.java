// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether and when a broken transfer is retried; a pure function of what happened.
 *
 * @param maxIdleAttempts the maximum number of attempts in a row without a new byte
 * @param maxAttempts the maximum number of attempts in all
 * @param minPause the pause after the first attempt without a new byte; it doubles with each further one
 * @param maxPause the limit of these pauses
 * @param maxRequestedPause the longest pause that a server's {@code Retry-After} can request
 */
record DownloadRetry(
        int maxIdleAttempts, int maxAttempts, Duration minPause, Duration maxPause, Duration maxRequestedPause) {

    /** Survives a restart of the server or of a proxy, and fails on a dead link within about ten seconds. */
    static final DownloadRetry DEFAULT =
            new DownloadRetry(5, 50, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofMinutes(1));

    private static final int MAX_DOUBLINGS = 20;

    DownloadRetry {
        if (maxIdleAttempts < 1 || maxAttempts < maxIdleAttempts) {
            throw new IllegalArgumentException("At least one attempt is needed, and no fewer in all than in a row");
        }
    }

    /**
     * Returns the pause before the next attempt; empty if there is none.
     *
     * @param attempts the number of attempts, from 1
     * @param idleAttempts how many of the last attempts brought no new byte
     * @param requested the pause that the server requests, or {@code null}
     */
    Optional<Duration> pause(int attempts, int idleAttempts, Duration requested) {
        if (attempts >= maxAttempts || idleAttempts >= maxIdleAttempts) {
            return Optional.empty();
        }
        int doublings = Math.min(Math.max(idleAttempts - 1, 0), MAX_DOUBLINGS);
        Duration pause = min(minPause.multipliedBy(1L << doublings), maxPause);
        Duration atLeast = requested == null ? pause : min(requested, maxRequestedPause);
        return Optional.of(atLeast.compareTo(pause) > 0 ? atLeast : pause);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
