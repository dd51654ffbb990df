// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.stub;

/** A job of the stub, in nanoseconds of its own clock. Used by one event loop, read by another thread. */
final class StubJob {

    final String id;
    final long accepted;
    final long ends;
    volatile long reported;
    volatile int calls = 1;

    StubJob(String id, long accepted, long ends) {
        this.id = id;
        this.accepted = accepted;
        this.ends = ends;
    }

    /** Whether it has ended; the first one who hears of it is noted. */
    boolean ended(long now) {
        if (now < ends) {
            return false;
        }
        if (reported == 0) {
            reported = now;
        }
        return true;
    }

    /** Returns the time of the end on the clock of the machine, in milliseconds. */
    long endMillis(long now) {
        return System.currentTimeMillis() - (now - ends) / 1_000_000;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void called() {
        calls++;
    }

    boolean isQueued(long now) {
        return now - accepted < (ends - accepted) / 10;
    }
}
