package io.github.camelseedance.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that starts at the time of the system and never jumps: waits and leases end when they should, also when somebody
 * sets the clock of the machine.
 */
public final class MonotonicClock extends Clock {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Without effect: instants have no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
