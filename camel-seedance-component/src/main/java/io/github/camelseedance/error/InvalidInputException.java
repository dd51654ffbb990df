package io.github.camelseedance.error;

/** The input of an exchange cannot become a request; found before anything was sent or paid. */
public class InvalidInputException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
