package io.github.camelseedance.ledger;

/**
 * The outcome of a reservation.
 *
 * @param entry the entry that now stands in the ledger
 * @param created whether this reservation made it; if not, somebody else has submitted it or is about to
 */
public record Reservation(LedgerEntry entry, boolean created) {}
