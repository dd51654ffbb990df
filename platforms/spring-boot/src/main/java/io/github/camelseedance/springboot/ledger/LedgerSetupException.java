package io.github.camelseedance.springboot.ledger;

/** The ledger that the properties ask for cannot be had. */
public class LedgerSetupException extends RuntimeException {

    private final String action;

    /** @param action what to do about it */
    LedgerSetupException(String message, String action) {
        super(message + " " + action);
        this.action = action;
    }

    /** What to do about it; the message ends with it as well. */
    public String getAction() {
        return action;
    }
}
