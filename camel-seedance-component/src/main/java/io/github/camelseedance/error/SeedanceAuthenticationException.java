package io.github.camelseedance.error;

/** The token is missing, wrong, expired or revoked, or the job belongs to somebody else's token. */
public class SeedanceAuthenticationException extends SeedanceApiException {

    private static final long serialVersionUID = 1L;

    public SeedanceAuthenticationException(String message, ApiError error) {
        super(message, error);
    }
}
