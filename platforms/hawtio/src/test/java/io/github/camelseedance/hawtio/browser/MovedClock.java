// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock of a ledger: it stands in the past where it was set, and is that of the system once it is released. */
final class MovedClock extends Clock {

    private Instant stands = Instant.EPOCH;
    private boolean released;

    /** A clock that stands some time ago. */
    static MovedClock ago(Duration age) {
        MovedClock clock = new MovedClock();
        clock.set(Instant.now().minus(age));
        return clock;
    }

    @Override
    public synchronized Instant instant() {
        return released ? Instant.now() : stands;
    }

    synchronized void set(Instant instant) {
        stands = instant;
    }

    synchronized void release() {
        released = true;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
