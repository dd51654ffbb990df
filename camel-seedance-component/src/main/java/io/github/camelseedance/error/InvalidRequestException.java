// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when the API refuses the input or the model id. Nothing was submitted or billed. */
public class InvalidRequestException extends SeedanceApiException {

    public InvalidRequestException(String message, ApiError error) {
        super(message, error);
    }
}
