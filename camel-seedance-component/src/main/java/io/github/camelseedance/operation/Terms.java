package io.github.camelseedance.operation;

import java.util.function.BooleanSupplier;

import io.github.camelseedance.ledger.Lease;

/**
 * On what terms a message submits.
 *
 * @param lease who has the job in hand once it is accepted, or when it is first due if nobody waits for it
 * @param closing whether nothing new is to be begun, because the application shuts down
 */
record Terms(Lease lease, BooleanSupplier closing) {

    /** Whether the message waits for the end of the job. */
    boolean waits() {
        return lease.owner() != null;
    }
}
