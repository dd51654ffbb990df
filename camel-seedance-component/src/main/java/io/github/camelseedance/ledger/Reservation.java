// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.List;

/**
 * The result of a reservation.
 *
 * @param entry the entry that has the key now
 * @param created whether this reservation created it; if not, somebody else has submitted it or is about to
 * @param alerts the budgets that have become nearly or fully used by this reservation
 */
public record Reservation(LedgerEntry entry, boolean created, List<BudgetAlert> alerts) {

    public Reservation {
        alerts = List.copyOf(alerts);
    }

    /** Creates a reservation that has used no budget. */
    public Reservation(LedgerEntry entry, boolean created) {
        this(entry, created, List.of());
    }
}
