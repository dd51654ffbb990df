// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

/** The next step for an entry; follows from its {@link Progress} and {@link Delivery}. */
public enum Stage {
    /** The submission is in flight: wait for its outcome. */
    SUBMITTING,
    /** Whether the API accepted it is unknown: a person has to decide. */
    UNCONFIRMED,
    /** The job runs: poll it when it is due. */
    RUNNING,
    /** The job has ended: deliver it when it is due. */
    ENDED,
    /** The job was delivered: nothing is left to do. */
    DELIVERED,
    /** The delivery has failed as often as allowed: a person has to decide. */
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
