// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.wait.learn.PollPlan;

/**
 * Computes the next poll of a job: a pure function of the job, its polls so far, and now.
 *
 * @param initialDelay the delay before the first poll
 * @param delay the delay between the first two polls
 * @param maxDelay the longest delay between two polls
 * @param backoffMultiplier the factor by which the delay grows each time, at least 1
 */
public record PollSchedule(Duration initialDelay, Duration delay, Duration maxDelay, double backoffMultiplier)
        implements Schedule {

    private static final double JITTER = 0.1;
    private static final double WIDE_JITTER = 0.3;
    private static final int MOST_DOUBLINGS = 20;

    /** @throws IllegalArgumentException for a negative delay, no delay at all, or a multiplier below 1 */
    public PollSchedule {
        require(!initialDelay.isNegative(), "pollInitialDelay must not be negative");
        require(!delay.isNegative() && !delay.isZero(), "pollDelay must be positive");
        require(maxDelay.compareTo(delay) >= 0, "pollMaxDelay must not be less than pollDelay");
        require(backoffMultiplier >= 1, "pollBackoffMultiplier must be at least 1");
    }

    @Override
    public Instant next(String requestId, PollHistory history, Instant now) {
        return next(requestId, history, now, JITTER);
    }

    /**
     * Returns the next poll of a job of whose kind too little is known. They are spread widely, so that of many jobs submitted
     * together some are polled soon after the first of them have ended.
     */
    Instant nextSpreadWidely(String requestId, PollHistory history, Instant now) {
        return next(requestId, history, now, history.failuresInARow() == 0 ? WIDE_JITTER : JITTER);
    }

    private Instant next(String requestId, PollHistory history, Instant now, double jitter) {
        if (history.polls() == 0 && history.failuresInARow() == 0) {
            Instant first = history.since().plus(initialDelay);
            return first.isBefore(now) ? now : first;
        }
        return now.plus(atLeast(history.requestedWait(), capped(jittered(requestId, history, jitter))));
    }

    @Override
    public Instant delayedUntil(String requestId, Instant until) {
        return until.plusNanos((long) (nanos(delay) * spread(requestId.hashCode())));
    }

    /** Returns the bounds of the delays. */
    PollPlan.Bounds bounds() {
        return new PollPlan.Bounds(
                nanos(initialDelay) / 1e9, nanos(delay) / 1e9, nanos(maxDelay) / 1e9, backoffMultiplier);
    }

    /** Returns the age for the first poll: the best age, spread by the leeway, within the bounds. */
    Duration firstWithin(String requestId, double seconds, double leeway) {
        double least = nanos(initialDelay);
        return spreadWithin(requestId, 0, least, least + nanos(maxDelay), seconds, leeway);
    }

    /** Returns the delay to the next poll: the best delay, spread by the leeway, within the bounds. */
    Duration nextWithin(String requestId, PollHistory history, double seconds, double leeway) {
        return spreadWithin(requestId, history.polls(), nanos(delay), nanos(maxDelay), seconds, leeway);
    }

    private static Duration spreadWithin(
            String requestId, int polls, double least, double most, double seconds, double leeway) {
        double give = Math.max(seconds * JITTER, leeway) * 1e9;
        // Kept below the upper bound, or all jobs with that delay would be polled at the same time.
        double middle = Math.min(seconds * 1e9, most - give);
        double nanos = middle - give + 2 * give * spread(requestId.hashCode() * 31 + polls);
        return Duration.ofNanos((long) Math.max(least, Math.min(most, nanos)));
    }

    /** Returns the longest time between two answers without failures. */
    Duration longestUsual() {
        return Duration.ofNanos((long) (nanos(initialDelay) + 2 * nanos(maxDelay)));
    }

    private double grown(PollHistory history) {
        double afterAnswers = nanos(delay) * Math.pow(backoffMultiplier, Math.max(0, history.polls() - 1));
        return afterAnswers * Math.pow(2, Math.min(history.failuresInARow(), MOST_DOUBLINGS));
    }

    /** Spreads jobs that were submitted together, the same way each time, so that they are not polled in one burst. */
    private double jittered(String requestId, PollHistory history, double jitter) {
        double share = 1 - jitter + 2 * jitter * spread(requestId.hashCode() * 31 + history.polls());
        return Math.max((1 - JITTER) * nanos(delay), share * grown(history));
    }

    /** Returns a pseudo-random number between 0 and 1. */
    private static double spread(int seed) {
        return ((seed * 0x9E3779B9) >>> 1) / (double) Integer.MAX_VALUE;
    }

    private Duration capped(double nanos) {
        return nanos >= nanos(maxDelay) ? maxDelay : Duration.ofNanos((long) nanos);
    }

    /** As a floating point number, because a delay of centuries is more than a {@code long} of them. */
    private static double nanos(Duration delay) {
        return delay.getSeconds() * 1e9 + delay.getNano();
    }

    private static Duration atLeast(Duration requested, Duration planned) {
        return planned.compareTo(requested) < 0 ? requested : planned;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("The option " + message);
        }
    }
}
