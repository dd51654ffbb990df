package io.github.camelseedance.ledger;

import io.github.camelseedance.model.Job;

/**
 * Is told what this node has written into a ledger, each change once: a ledger lets only one of several writers make it. Called
 * on the thread that has written, after it, so it must be quick. If it fails that is only logged.
 */
public interface LedgerObserver {

    /** The API has accepted a job: it was submitted, found by a person, or submitted by somebody else and taken in. */
    default void submitted(LedgerEntry entry) {}

    /** It is not known whether the API has accepted this submission. */
    default void unconfirmed(LedgerEntry entry) {}

    /** These many submissions were left behind by nodes that have stopped, and became unconfirmed. */
    default void abandoned(int submissions) {}

    /**
     * The job was seen in another state, or its cost has become known.
     *
     * @param before as the ledger had it
     * @param after as the ledger has it now
     * @param seen what the API has told
     */
    default void changed(LedgerEntry before, LedgerEntry after, Job seen) {}

    /** A route has had the job. */
    default void delivered(LedgerEntry entry) {}

    /** The job is no longer handed out until a person decides. */
    default void parked(LedgerEntry entry) {}
}
