package io.github.camelseedance.error;

/** The API refused the input or the model id: nothing was submitted or billed. */
public class InvalidRequestException extends SeedanceApiException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message, ApiError error) {
        super(message, error);
    }
}
