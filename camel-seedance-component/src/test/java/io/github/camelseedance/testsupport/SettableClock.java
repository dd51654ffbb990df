// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only a test moves. */
public final class SettableClock extends Clock {

    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
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
