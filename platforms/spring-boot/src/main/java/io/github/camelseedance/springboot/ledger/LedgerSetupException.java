// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot.ledger;

/** Thrown when the configured ledger cannot be created. */
public class LedgerSetupException extends RuntimeException {

    private final String action;

    /** @param action what to do */
    LedgerSetupException(String message, String action) {
        super(message + " " + action);
        this.action = action;
    }

    /** Returns what to do; the message ends with it too. */
    public String getAction() {
        return action;
    }
}
