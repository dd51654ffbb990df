// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Waits after each test until no thread of Camel is at work. Camel no longer counts an exchange as in flight while its file is
 * moved, so a context can be stopped meanwhile, and JUnit would delete the folder of the test at the same time. Registered for all
 * tests by its service file.
 */
public final class CamelAtRest implements AfterEachCallback {

    private static final Duration AT_MOST = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(1);

    @Override
    public void afterEach(ExtensionContext test) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (isAtWork() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
        }
    }

    private static boolean isAtWork() {
        Thread[] threads = new Thread[Thread.activeCount() * 2];
        Thread.enumerate(threads);
        return Arrays.stream(threads)
                .filter(Objects::nonNull)
                .filter(thread -> thread.getName().startsWith("Camel ("))
                .anyMatch(thread ->
                        thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.BLOCKED);
    }
}
