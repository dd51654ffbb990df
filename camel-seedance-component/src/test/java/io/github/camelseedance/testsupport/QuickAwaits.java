// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Awaitility check every few milliseconds, where its own default is 100, and fail late, as a loaded machine can need
 * longer than its 10 seconds. Registered for all tests by its service file.
 */
public final class QuickAwaits implements BeforeAllCallback {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(5);

    private static final Duration AT_MOST = Duration.ofMinutes(3);

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultTimeout(AT_MOST);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(BETWEEN_CHECKS);
        Awaitility.ignoreExceptionsByDefaultMatching(QuickAwaits::isMovedMeanwhile);
    }

    /** Routes move files while a condition walks through their folder: it is checked again. */
    private static boolean isMovedMeanwhile(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        return cause instanceof NoSuchFileException;
    }
}
