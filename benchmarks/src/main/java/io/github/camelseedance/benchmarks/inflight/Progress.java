// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many jobs of a round have come to their end. */
final class Progress {

    private final CountDownLatch open;
    private final AtomicInteger failed = new AtomicInteger();
    private volatile Throwable failure;

    Progress(int jobs) {
        open = new CountDownLatch(jobs);
    }

    void done() {
        open.countDown();
    }

    void failed(Throwable cause) {
        failure = cause;
        failed.incrementAndGet();
        open.countDown();
    }

    /** Waits for all, at most so long; returns how many are still open. */
    long await(long seconds) throws InterruptedException {
        open.await(seconds, TimeUnit.SECONDS);
        return open.getCount();
    }

    int failed() {
        return failed.get();
    }

    /** @throws IllegalStateException if a job failed: its time says nothing */
    void requireNoFailure() {
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " jobs failed, such as by this", failure);
        }
    }
}
