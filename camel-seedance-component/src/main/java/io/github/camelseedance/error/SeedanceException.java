package io.github.camelseedance.error;

import org.apache.camel.RuntimeCamelException;

/**
 * The root of everything that can go wrong with a {@code seedance} endpoint. Messages say what to do next, and never hold the
 * token, a data URI or the query of a signed link.
 */
public class SeedanceException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    public SeedanceException(String message) {
        super(message);
    }

    public SeedanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
