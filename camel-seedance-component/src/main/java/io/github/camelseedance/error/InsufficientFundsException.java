package io.github.camelseedance.error;

/** The account has no balance left: nothing was submitted, and nothing will be until it is topped up. */
public class InsufficientFundsException extends SeedanceApiException {

    private static final long serialVersionUID = 1L;

    public InsufficientFundsException(String message, ApiError error) {
        super(message, error);
    }
}
