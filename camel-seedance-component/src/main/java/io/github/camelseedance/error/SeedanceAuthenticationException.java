// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when the token is missing, wrong, expired or revoked, or the job belongs to another account. */
public class SeedanceAuthenticationException extends SeedanceApiException {

    public SeedanceAuthenticationException(String message, ApiError error) {
        super(message, error);
    }
}
