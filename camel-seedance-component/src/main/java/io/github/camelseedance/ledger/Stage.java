package io.github.camelseedance.ledger;

/** What has to be done about an entry next; follows from its {@link Progress} and {@link Delivery}. */
public enum Stage {
    /** The submission is under way: wait for its outcome. */
    SUBMITTING,
    /** Nobody knows whether the API accepted it: a person has to decide. */
    UNCONFIRMED,
    /** The job runs: ask the API about it when it is due. */
    RUNNING,
    /** The job has ended: hand it to a route when it is due. */
    ENDED,
    /** A route has had it: nothing is left to do. */
    DELIVERED,
    /** It was handed out in vain as often as allowed: a person has to decide. */
    PARKED;

    static Stage of(Progress progress, Delivery delivery) {
        if (delivery.deliveredAt() != null) {
            return DELIVERED;
        }
        if (delivery.parkedReason() != null) {
            return PARKED;
        }
        return switch (progress.status()) {
            case SUBMITTING -> SUBMITTING;
            case UNCONFIRMED -> UNCONFIRMED;
            case IN_QUEUE, IN_PROGRESS -> RUNNING;
            case COMPLETED, FAILED, CANCELLED -> ENDED;
        };
    }
}
