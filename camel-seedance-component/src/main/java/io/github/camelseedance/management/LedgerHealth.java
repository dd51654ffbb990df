// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerView;

/** Checks whether a ledger can be read. */
final class LedgerHealth {

    private static final String NO_ENTRY = "-";

    private LedgerHealth() {}

    static Optional<HealthProblem> problem(LedgerView ledger) {
        try {
            ledger.find(NO_ENTRY);
            return Optional.empty();
        } catch (RuntimeException e) {
            // Not the exception itself: that of a foreign ledger can contain the address of a database with its
            // password.
            String reason = Redaction.clean(String.valueOf(e.getMessage()));
            return Optional.of(new HealthProblem(
                    "the ledger cannot be read (" + reason + ")", true, Map.of("ledger.error", reason)));
        }
    }
}
