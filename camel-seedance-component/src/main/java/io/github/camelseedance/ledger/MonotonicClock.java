// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clock that never jumps, so that waits and pauses end in time even if somebody sets the clock of the machine. */
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

    /** Returns this clock: instants have no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
