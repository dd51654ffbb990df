// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that fails when a test says so. */
public final class FailingClock extends Clock {

    private final Clock clock;
    private boolean failsNext;

    public FailingClock(Clock clock) {
        this.clock = clock;
    }

    /** Lets the next reading fail with the message {@code no time}. */
    public void failNext() {
        failsNext = true;
    }

    @Override
    public Instant instant() {
        if (failsNext) {
            failsNext = false;
            throw new IllegalStateException("no time");
        }
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
