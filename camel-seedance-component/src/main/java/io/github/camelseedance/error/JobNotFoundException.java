package io.github.camelseedance.error;

/** There is no such job: the request id is wrong, or the job was deleted or has expired. */
public class JobNotFoundException extends SeedanceApiException {

    private static final long serialVersionUID = 1L;

    public JobNotFoundException(String message, ApiError error) {
        super(message, error);
    }
}
