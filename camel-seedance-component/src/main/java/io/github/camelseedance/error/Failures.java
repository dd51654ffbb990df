// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.util.concurrent.CompletionException;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.ModelInfo;

/** Helper for failed jobs, missing prices and failed futures. */
public final class Failures {

    private Failures() {}

    /** Returns the exception for a failed job, a {@link ContentRejectedException} if moderation rejected it. */
    public static JobFailedException of(Job job) {
        return job.failureKind() == FailureKind.MODERATION
                ? new ContentRejectedException(job)
                : new JobFailedException(job);
    }

    /** Returns the exception for a model whose price is missing or malformed, and so never taken for zero. */
    public static SeedanceApiException withoutPrice(ModelInfo model) {
        String problem = model.basePriceUsd() == null
                ? "has no usable price, and is not taken for free"
                : "has a price that is neither per second nor per output, so that no cost follows from it";
        return new SeedanceApiException(
                "The catalog entry of model " + Redaction.clean(model.modelId()) + " " + problem
                        + ": look up its price at the provider, or try again later.",
                ApiError.answered(200));
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
