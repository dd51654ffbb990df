package io.github.camelseedance.ledger;

import java.time.Instant;

/**
 * What the ledger has to see to, and who is at it.
 *
 * @param owner the node that has the entry in hand, or {@code null}
 * @param dueAt until when nobody else takes the entry, or {@code null} when there is nothing to be done about it
 * @param newsAt since when there is a state to tell, or until when somebody is telling it; {@code null} when all is told
 * @param attempts how often the ended job was handed to a route in vain
 * @param deliveredAt when a route has had it, or {@code null}
 * @param parkedReason why it is no longer handed out, or {@code null}
 */
public record Delivery(
        String owner, Instant dueAt, Instant newsAt, int attempts, Instant deliveredAt, String parkedReason) {

    public Delivery {
        parkedReason = Storable.text(parkedReason, Storable.MAX_REASON);
    }

    static Delivery leased(Lease lease, Instant now) {
        return new Delivery(lease.owner(), now.plus(lease.duration()), null, 0, null, null);
    }

    /** Nothing to be done until a person decides. */
    Delivery onHold() {
        return new Delivery(null, null, null, attempts, null, null);
    }

    Delivery confirmed(Lease lease, Instant now) {
        return new Delivery(lease.owner(), now.plus(lease.duration()), now, 0, null, null);
    }

    Delivery withNews(Instant now) {
        return new Delivery(owner, dueAt, now, attempts, deliveredAt, parkedReason);
    }

    /** An ended job that nobody has in hand is due at once. */
    Delivery ended(Instant now) {
        Instant due = owner == null && dueAt != null ? now : dueAt;
        return new Delivery(owner, due, now, attempts, deliveredAt, parkedReason);
    }

    /** Taken from another owner, who has let the lease run out, an ended job counts as handed out in vain. */
    Delivery claimed(Lease lease, boolean ended, Instant now) {
        int inVain = ended && owner != null && !owner.equals(lease.owner()) ? attempts + 1 : attempts;
        return new Delivery(lease.owner(), now.plus(lease.duration()), newsAt, inVain, null, null);
    }

    Delivery released(Instant due) {
        return new Delivery(null, due, newsAt, attempts, deliveredAt, null);
    }

    Delivery failed(Instant due) {
        return new Delivery(null, due, newsAt, attempts + 1, null, null);
    }

    Delivery delivered(Instant now) {
        return new Delivery(null, null, newsAt, attempts, now, null);
    }

    Delivery parked(String reason) {
        return new Delivery(null, null, newsAt, attempts, null, reason);
    }

    Delivery requeued(Instant now) {
        return new Delivery(null, now, newsAt, 0, null, null);
    }

    Delivery extended(Instant until) {
        return new Delivery(owner, until, newsAt, attempts, deliveredAt, parkedReason);
    }

    Delivery telling(Instant until) {
        return new Delivery(owner, dueAt, until, attempts, deliveredAt, parkedReason);
    }

    Delivery told() {
        return new Delivery(owner, dueAt, null, attempts, deliveredAt, parkedReason);
    }
}
