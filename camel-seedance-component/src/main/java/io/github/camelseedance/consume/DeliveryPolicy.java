package io.github.camelseedance.consume;

import java.time.Duration;

import io.github.camelseedance.ledger.LedgerEntry;

/**
 * How often, and after what pauses, a job is handed out whose exchange keeps failing.
 *
 * @param maxDeliveries at most so often, at least once
 * @param delay the pause after the first attempt; it doubles with each one
 */
public record DeliveryPolicy(int maxDeliveries, Duration delay) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;

    public DeliveryPolicy {
        require(maxDeliveries >= 1, "maxDeliveries must be at least 1");
        require(!delay.isNegative(), "deliveryDelay must not be negative");
    }

    /** Whether the attempt that is being made is the last one. */
    boolean isLast(LedgerEntry entry) {
        return entry.delivery().attempts() + 1 >= maxDeliveries;
    }

    /** Whether no attempt is left: its nodes have died over it. */
    boolean isExhausted(LedgerEntry entry) {
        return entry.delivery().attempts() >= maxDeliveries;
    }

    /** The pause after the attempt that is being made. */
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
