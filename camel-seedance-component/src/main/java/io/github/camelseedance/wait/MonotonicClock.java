package io.github.camelseedance.wait;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time since the process began to look, which never jumps: waits and pauses measured with it end when they should, also
 * when somebody sets the machine's clock.
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
