// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.Redaction;

/**
 * Waits for the answer to a call of the API, at most 30 seconds after it was made. Fails with exceptions of the JDK only, which
 * every JMX client knows.
 */
final class TimedAnswer {

    private static final int TIMEOUT_SECONDS = 30;
    private static final String MISSING = "The API has not answered within " + TIMEOUT_SECONDS
            + " s. The call may still arrive: check the job again in a minute";

    private TimedAnswer() {}

    /**
     * Times out a copy: a call that is answered later still has its effects.
     *
     * @param failed what the message of a failed call begins with
     */
    static <T> Supplier<T> of(CompletableFuture<T> call, String failed) {
        CompletableFuture<T> answer = call.copy().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return () -> {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof TimeoutException) {
                    throw new IllegalStateException(MISSING);
                }
                throw new IllegalArgumentException(
                        failed + Redaction.clean(Failures.unwrap(e).getMessage()));
            }
        };
    }

    /** Returns whether there was no answer in time. */
    static boolean isMissing(RuntimeException failure) {
        return MISSING.equals(failure.getMessage());
    }
}
