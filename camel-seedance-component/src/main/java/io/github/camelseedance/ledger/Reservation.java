// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

/**
 * The result of a reservation.
 *
 * @param entry the entry that has the key now
 * @param created whether this reservation created it; if not, somebody else has submitted it or is about to
 */
public record Reservation(LedgerEntry entry, boolean created) {}
