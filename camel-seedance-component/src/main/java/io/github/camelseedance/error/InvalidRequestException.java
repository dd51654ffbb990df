// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import io.github.camelseedance.model.FailureKind;

/** Thrown when the API refuses the input or the model id. Nothing was submitted or billed. */
public class InvalidRequestException extends SeedanceApiException {

    private final FailureKind failureKind;

    public InvalidRequestException(String message, ApiError error) {
        this(message, error, FailureKind.INVALID_INPUT);
    }

    public InvalidRequestException(String message, ApiError error, FailureKind failureKind) {
        super(message, error);
        this.failureKind = failureKind;
    }

    /** Returns {@link FailureKind#MODERATION} if the API refuses the content, otherwise {@link FailureKind#INVALID_INPUT}. */
    public FailureKind getFailureKind() {
        return failureKind;
    }
}
