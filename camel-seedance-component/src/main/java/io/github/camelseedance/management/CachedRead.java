// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Caches what is read from the ledger, which many clients read often: attributes of the MBean, gauges of each scrape. A result is
 * reused for {@value #TIMES} times as long as reading took, so that less than a tenth of a database's time goes into it. A
 * failure is reused for as long, but at most {@value #FAILURE_SECONDS} s: it mostly waited for a database that may be back by
 * then.
 */
final class CachedRead<T> {

    private static final int TIMES = 10;
    private static final int FAILURE_SECONDS = 60;

    private final Supplier<T> read;
    private final LongSupplier nanos;
    private T last;
    private RuntimeException failure;
    private boolean done;
    private long readAt;
    private long reusedFor;

    CachedRead(Supplier<T> read) {
        this(read, System::nanoTime);
    }

    /** @param nanos the clock, as {@link System#nanoTime} */
    CachedRead(Supplier<T> read, LongSupplier nanos) {
        this.read = read;
        this.nanos = nanos;
    }

    T get() {
        return get(Duration.ZERO);
    }

    /** @param age up to this age a result is always reused */
    synchronized T get(Duration age) {
        long now = nanos.getAsLong();
        if (!done || now - readAt >= Math.max(reusedFor, age.toNanos())) {
            read(now);
        }
        if (failure != null) {
            throw failure;
        }
        return last;
    }

    private void read(long begin) {
        try {
            last = read.get();
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
        }
        done = true;
        readAt = nanos.getAsLong();
        long fresh = (readAt - begin) * TIMES;
        reusedFor = failure == null ? fresh : Math.min(fresh, TimeUnit.SECONDS.toNanos(FAILURE_SECONDS));
    }
}
