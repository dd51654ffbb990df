// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.util.concurrent.CompletionException;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;

/** Helper for failed jobs and failed futures. */
public final class Failures {

    private Failures() {}

    /** Returns the exception for a failed job, a {@link ContentRejectedException} if moderation rejected it. */
    public static JobFailedException of(Job job) {
        return job.failureKind() == FailureKind.MODERATION
                ? new ContentRejectedException(job)
                : new JobFailedException(job);
    }

    /** Returns the cause inside nested {@link CompletionException}s. */
    public static Throwable unwrap(Throwable failure) {
        Throwable reason = failure;
        while (reason instanceof CompletionException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
