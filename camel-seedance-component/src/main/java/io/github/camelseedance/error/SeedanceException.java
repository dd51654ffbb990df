// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import org.apache.camel.RuntimeCamelException;

/** The root of all exceptions of the component. Messages never contain the token, a data URI or the query of a link. */
public class SeedanceException extends RuntimeCamelException {

    public SeedanceException(String message) {
        super(message);
    }

    public SeedanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
