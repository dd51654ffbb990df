// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown before anything is sent or paid when the input of an exchange is not a valid request. */
public class InvalidInputException extends SeedanceException {

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
