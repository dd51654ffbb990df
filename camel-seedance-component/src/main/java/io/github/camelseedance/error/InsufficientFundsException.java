// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when the account has no balance left. Nothing was submitted. */
public class InsufficientFundsException extends SeedanceApiException {

    public InsufficientFundsException(String message, ApiError error) {
        super(message, error);
    }
}
