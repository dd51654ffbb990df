package io.github.camelseedance.testsupport;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets Awaitility check every few milliseconds; its own default is 100. Registered for all tests by its service file. */
public final class QuickAwaits implements BeforeAllCallback {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(5);

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(BETWEEN_CHECKS);
    }
}
