// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;

/**
 * The lease of an entry and the state of its delivery.
 *
 * @param owner the node, or the consumers of the node, that lease the entry, or {@code null}
 * @param dueAt the end of the lease, or when the entry is due; {@code null} if nothing is left to do
 * @param changeDueAt when the last status change is due to be published, or until when a node leases the publishing;
 *     {@code null} when it is published
 * @param attempts the number of failed deliveries
 * @param deliveredAt when the job was delivered, or {@code null}
 * @param parkedReason why the job is parked, or {@code null}
 */
public record Delivery(
        String owner, Instant dueAt, Instant changeDueAt, int attempts, Instant deliveredAt, String parkedReason) {

    public Delivery {
        parkedReason = Storable.text(parkedReason, Storable.MAX_REASON);
    }

    static Delivery leased(Lease lease, Instant now) {
        return new Delivery(lease.owner(), now.plus(lease.duration()), null, 0, null, null);
    }

    /** Nothing is due until a person decides. */
    Delivery undecided() {
        return new Delivery(null, null, null, attempts, null, null);
    }

    Delivery confirmed(Lease lease, Instant now) {
        return new Delivery(lease.owner(), now.plus(lease.duration()), now, 0, null, null);
    }

    Delivery changed(Instant now) {
        return new Delivery(owner, dueAt, now, attempts, deliveredAt, parkedReason);
    }

    /** An ended job without a lease is due at once. */
    Delivery ended(Instant now) {
        Instant due = owner == null && dueAt != null ? now : dueAt;
        return new Delivery(owner, due, now, attempts, deliveredAt, parkedReason);
    }

    /** Counts an attempt if an ended job is claimed from another node, whose lease has expired. */
    Delivery claimed(Lease lease, boolean ended, Instant now) {
        boolean fromOther = owner != null && !Lease.node(owner).equals(Lease.node(lease.owner()));
        int failed = ended && fromOther ? attempts + 1 : attempts;
        return new Delivery(lease.owner(), now.plus(lease.duration()), changeDueAt, failed, null, null);
    }

    Delivery released(Instant due) {
        return new Delivery(null, due, changeDueAt, attempts, deliveredAt, null);
    }

    Delivery failed(Instant due) {
        return new Delivery(null, due, changeDueAt, attempts + 1, null, null);
    }

    Delivery delivered(Instant now) {
        return new Delivery(null, null, changeDueAt, attempts, now, null);
    }

    Delivery parked(String reason) {
        return new Delivery(null, null, changeDueAt, attempts, null, reason);
    }

    Delivery requeued(Instant now) {
        return new Delivery(null, now, changeDueAt, 0, null, null);
    }

    Delivery extended(Instant until) {
        return new Delivery(owner, until, changeDueAt, attempts, deliveredAt, parkedReason);
    }

    Delivery publishing(Instant until) {
        return new Delivery(owner, dueAt, until, attempts, deliveredAt, parkedReason);
    }

    Delivery published() {
        return new Delivery(owner, dueAt, null, attempts, deliveredAt, parkedReason);
    }
}
