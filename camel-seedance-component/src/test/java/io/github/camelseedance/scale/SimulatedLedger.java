// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;

/**
 * The table that the nodes share: it counts the rows that are written, and gives out, one claim after the other, the jobs whose
 * lease has run out.
 */
final class SimulatedLedger {

    private record Abandoned(int job, Instant free) {}

    private final SettableClock clock;
    private final ManualTimer timer;
    private final Duration claimTime;
    private final Queue<Abandoned> abandoned = new PriorityQueue<>(Comparator.comparing(Abandoned::free));
    private Instant busyUntil = Instant.MIN;
    private long rows;

    /** @param claimTime how long a claim takes; there is one at a time */
    SimulatedLedger(SettableClock clock, ManualTimer timer, Duration claimTime) {
        this.clock = clock;
        this.timer = timer;
        this.claimTime = claimTime;
    }

    void write(int written) {
        rows += written;
    }

    long rows() {
        return rows;
    }

    /** Its node has died: other nodes can claim it when its lease has expired. */
    void abandon(int job, Instant free) {
        abandoned.add(new Abandoned(job, free));
    }

    void claim(int most, Consumer<List<Integer>> taker) {
        Instant now = clock.instant();
        busyUntil = (busyUntil.isAfter(now) ? busyUntil : now).plus(claimTime);
        timer.schedule(
                () -> taker.accept(take(most)), Duration.between(now, busyUntil).toNanos(), TimeUnit.NANOSECONDS);
    }

    private List<Integer> take(int most) {
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < most
                && !abandoned.isEmpty()
                && !abandoned.peek().free().isAfter(clock.instant())) {
            taken.add(abandoned.remove().job());
        }
        write(taken.size());
        return taken;
    }
}
