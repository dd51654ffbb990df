package io.github.camelseedance.download;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether and when a transfer that broke off is tried again: a pure function of what has happened.
 *
 * @param maxIdleAttempts the most attempts in a row that brought nothing new
 * @param maxAttempts the most attempts in all, whatever they brought
 * @param firstPause the pause after the first attempt that brought nothing; it doubles with each further one
 * @param longestPause the longest of these pauses
 * @param longestAskedPause the longest pause that a server's {@code Retry-After} can ask for
 */
record DownloadRetry(
        int maxIdleAttempts, int maxAttempts, Duration firstPause, Duration longestPause, Duration longestAskedPause) {

    /** Rides out a restart of the server or of a proxy, and gives up on a dead link within about ten seconds. */
    static final DownloadRetry DEFAULT =
            new DownloadRetry(5, 50, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofMinutes(1));

    private static final int MAX_DOUBLINGS = 20;

    DownloadRetry {
        if (maxIdleAttempts < 1 || maxAttempts < maxIdleAttempts) {
            throw new IllegalArgumentException("At least one attempt is needed, and no fewer in all than in a row");
        }
    }

    /**
     * The pause before the next attempt; empty if there is to be none.
     *
     * @param attempts the attempts made, from 1
     * @param idleAttempts how many of the last ones brought nothing new
     * @param asked what the server asked for, or {@code null}
     */
    Optional<Duration> pause(int attempts, int idleAttempts, Duration asked) {
        if (attempts >= maxAttempts || idleAttempts >= maxIdleAttempts) {
            return Optional.empty();
        }
        Duration pause = min(firstPause.multipliedBy(1L << doublings(idleAttempts)), longestPause);
        return Optional.of(asked == null ? pause : max(pause, min(asked, longestAskedPause)));
    }

    private static int doublings(int idleAttempts) {
        return Math.min(Math.max(idleAttempts - 1, 0), MAX_DOUBLINGS);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
