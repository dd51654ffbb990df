// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;

import io.github.camelseedance.ledger.LedgerEntry;

/**
 * Decides when a job is parked: after how many failed deliveries, and after how long a run.
 *
 * @param maxDeliveries the maximum number of deliveries, at least 1
 * @param delay the pause after the first delivery; it doubles with each one
 * @param jobTimeout how long a job may run after its submission; it is polled a little longer in case the clock has jumped
 */
public record DeliveryPolicy(int maxDeliveries, Duration delay, Duration jobTimeout) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;

    public DeliveryPolicy {
        require(maxDeliveries >= 1, "maxDeliveries must be at least 1");
        require(!delay.isNegative(), "deliveryDelay must not be negative");
        require(!jobTimeout.isNegative() && !jobTimeout.isZero(), "jobTimeout must be positive");
    }

    /** Returns how much longer an overdue job is polled, in case the clock has jumped. */
    Duration grace() {
        return jobTimeout.compareTo(LONGEST_GRACE) < 0 ? jobTimeout : LONGEST_GRACE;
    }

    /** Returns whether a running job has exceeded {@code jobTimeout}. */
    boolean isOverdue(Duration age) {
        return age.compareTo(jobTimeout) >= 0;
    }

    /** Returns whether the current delivery is the last one. */
    boolean isLast(LedgerEntry entry) {
        return entry.delivery().attempts() + 1 >= maxDeliveries;
    }

    /** Returns whether no delivery is left, because nodes have died during all of them. */
    boolean isExhausted(LedgerEntry entry) {
        return entry.delivery().attempts() >= maxDeliveries;
    }

    /** Returns the pause after the current delivery. */
    Duration pauseAfter(LedgerEntry entry) {
        Duration pause = delay.multipliedBy(1L << Math.min(entry.delivery().attempts(), MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("The option " + message);
        }
    }
}
