package io.github.camelseedance.error;

/** Too many requests; {@link #getRetryAfter()} tells the wait that was asked for. */
public class RateLimitedException extends SeedanceApiException {

    private static final long serialVersionUID = 1L;

    public RateLimitedException(String message, ApiError error) {
        super(message, error);
    }
}
