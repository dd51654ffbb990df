// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether and when a broken transfer is retried; a pure function of what happened.
 *
 * @param firstPause the pause after the first attempt without a new byte; it doubles with each further one
 * @param maxRequestedPause the longest pause that a server's {@code Retry-After} can request
 */
record DownloadRetry(Duration firstPause, Duration maxRequestedPause) {

    /** Survives a restart of the server or of a proxy, and fails on a dead link within about ten seconds. */
    static final DownloadRetry DEFAULT = new DownloadRetry(Duration.ofMillis(500), Duration.ofMinutes(1));

    private static final int MAX_ATTEMPTS = 50;
    private static final int MAX_IDLE_ATTEMPTS = 5;

    /**
     * Returns the pause before the next attempt; empty if there is none.
     *
     * @param attempts the number of attempts, from 1
     * @param idleAttempts how many of the last attempts brought no new byte
     * @param requested the pause that the server requests, or {@code null}
     */
    Optional<Duration> pause(int attempts, int idleAttempts, Duration requested) {
        if (attempts >= MAX_ATTEMPTS || idleAttempts >= MAX_IDLE_ATTEMPTS) {
            return Optional.empty();
        }
        Duration pause = firstPause.multipliedBy(1L << Math.max(idleAttempts - 1, 0));
        if (requested == null || requested.compareTo(pause) <= 0) {
            return Optional.of(pause);
        }
        return Optional.of(requested.compareTo(maxRequestedPause) <= 0 ? requested : maxRequestedPause);
    }
}
