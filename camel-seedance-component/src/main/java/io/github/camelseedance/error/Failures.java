package io.github.camelseedance.error;

import java.util.concurrent.CompletionException;

/** Failures of futures. */
public final class Failures {

    private Failures() {}

    /** What a future really failed with, without what it was wrapped in on the way from one future to the next. */
    public static Throwable unwrap(Throwable failure) {
        Throwable reason = failure;
        while (reason instanceof CompletionException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
