// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A running clock that a test can move, like that of a machine whose time is set. */
public final class JumpingClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    public void jump(Duration by) {
        offset = offset.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
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
