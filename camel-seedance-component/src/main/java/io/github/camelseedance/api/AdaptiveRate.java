// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.time.Instant;

/**
 * Limit on the polls of an account in calls per second. It falls by half the share of refused calls, at most once a second,
 * and recovers steadily: a pure function of the refusals and the time. Not safe for use by many threads.
 */
final class AdaptiveRate {

    /** The limit regains as much as it was before the refusal in this time. */
    private static final double RECOVERY_SECONDS = 30;
    /** After this time without a refusal there is no limit. */
    private static final double FORGET_SECONDS = 120;

    private static final double MIN_PER_SECOND = 1;

    private double before = Double.POSITIVE_INFINITY;
    private double lowered = Double.POSITIVE_INFINITY;
    private Instant loweredAt = Instant.MIN;
    private Instant resumed = Instant.EPOCH;

    /** Returns the calls per second, infinite if there is no limit. */
    double at(Instant now) {
        double seconds = Math.max(0, Duration.between(resumed, now).toNanos() / 1e9);
        return seconds > FORGET_SECONDS ? Double.POSITIVE_INFINITY : lowered + before * seconds / RECOVERY_SECONDS;
    }

    /**
     * Lowers the limit. Refusals in the same second, or before the calls resume, only correct the share.
     *
     * @param share the share of refused calls, from 0 to 1
     * @param perSecond how many calls per second were made
     * @param resume when calls resume, at the earliest now
     */
    void refused(double share, double perSecond, Instant now, Instant resume) {
        if (!now.isBefore(resumed) && !now.minusSeconds(1).isBefore(loweredAt)) {
            double limit = at(now);
            // Twice, because the measured rate lags behind a limit that recovers.
            before = limit == Double.POSITIVE_INFINITY ? perSecond : Math.min(limit, 2 * perSecond);
            loweredAt = now;
            resumed = resume;
        } else if (resume.isAfter(now)) {
            resumed = resume;
        }
        lowered = Math.max(MIN_PER_SECOND, before * (1 - share / 2));
    }
}
