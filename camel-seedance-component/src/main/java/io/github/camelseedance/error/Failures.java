package io.github.camelseedance.error;

import java.util.concurrent.CompletionException;

/** Helper for failed futures. */
public final class Failures {

    private Failures() {}

    /** Returns the cause inside nested {@link CompletionException}s. */
    public static Throwable unwrap(Throwable failure) {
        Throwable reason = failure;
        while (reason instanceof CompletionException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
