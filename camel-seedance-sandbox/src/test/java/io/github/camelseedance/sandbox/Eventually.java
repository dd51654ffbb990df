// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.time.Duration;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/** Waits for what other threads and processes do, as long as a loaded machine can need. */
public final class Eventually {

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final long MILLIS_BETWEEN = 5;

    private Eventually() {}

    /** Fails if the condition is not true within a minute. */
    public static void eventually(Callable<Boolean> condition) throws Exception {
        long begin = System.nanoTime();
        while (!condition.call() && System.nanoTime() - begin < AT_MOST.toNanos()) {
            Thread.sleep(MILLIS_BETWEEN);
        }
        assertThat(condition.call()).isTrue();
    }
}
