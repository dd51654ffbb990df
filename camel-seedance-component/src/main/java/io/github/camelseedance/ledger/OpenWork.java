// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;

/**
 * Entries of a channel in a stage with one owner that are being submitted, run, or have ended without being delivered.
 *
 * @param owner the node, or its consumers, that lease the entries, or {@code null} for those that nobody leases
 * @param entries their number, never zero
 * @param due how many of them are due, or had a lease that has expired
 * @param firstDueAt the earliest time at which one of them is or was due, or its lease ends
 * @param lastDueAt the latest such time
 */
public record OpenWork(
        String channel, Stage stage, String owner, long entries, long due, Instant firstDueAt, Instant lastDueAt) {

    /** Returns the node of the owner, or {@code null}. */
    public String node() {
        return Lease.node(owner);
    }

    /** Returns whether consumers of a node lease the entries, rather than messages that wait for their jobs. */
    public boolean isOfConsumer() {
        return Lease.isOfConsumer(owner);
    }

    /** Returns how many of the entries have a lease that has not expired. */
    public long leased() {
        return owner == null ? 0 : entries - due;
    }
}
