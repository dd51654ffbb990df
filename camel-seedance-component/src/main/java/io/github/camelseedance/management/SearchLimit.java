// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how many searches of people read a ledger at once. Each takes a connection of the pool from which jobs are recorded, and
 * one for a rare word, or a page far behind, can take seconds.
 */
final class SearchLimit {

    private static final int AT_ONCE = 3;

    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private final Duration timeout;

    /** @param timeout how long a search waits for its turn */
    SearchLimit(Duration timeout) {
        this.timeout = timeout;
    }

    /** @throws IllegalStateException if the searches before this one take too long */
    <T> T run(Supplier<T> search) {
        if (!acquire()) {
            throw new IllegalStateException(
                    "Too many searches run at once on this node: wait a moment, or narrow them by"
                            + " channel or days");
        }
        try {
            return search.get();
        } finally {
            permits.release();
        }
    }

    private boolean acquire() {
        try {
            return permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
