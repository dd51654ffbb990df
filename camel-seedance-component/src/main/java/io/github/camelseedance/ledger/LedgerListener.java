// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.model.Job;

/**
 * Receives each change that this node has written to a ledger, once: of several writers, the store lets one make it. Runs on the
 * thread that has written, after the write, so it must be quick. A failure is logged only.
 */
public interface LedgerListener {

    /** The API has accepted a job: it was submitted, found by a person, or submitted elsewhere and adopted. */
    default void submitted(LedgerEntry entry) {}

    /** The fate of this submission is unknown. */
    default void unconfirmed(LedgerEntry entry) {}

    /** This number of submissions of stopped nodes became unconfirmed. */
    default void abandoned(int submissions) {}

    /**
     * The job has another state, or its cost has become known.
     *
     * @param before the entry before the write
     * @param after the entry after it
     * @param seen the job as the API returned it
     */
    default void changed(LedgerEntry before, LedgerEntry after, Job seen) {}

    /** A budget is nearly or fully used. */
    default void budgetUsed(BudgetAlert alert) {}

    /** A budget has no room for a submission, so nothing was recorded and nothing is submitted. */
    default void refused(BudgetExceededException refusal) {}

    /** Somebody has made a decision about money or a job. Its row can be written later. */
    default void decided(AuditRecord record) {}

    /** The job was delivered. */
    default void delivered(LedgerEntry entry) {}

    /** The job is not delivered until a person decides. */
    default void parked(LedgerEntry entry) {}
}
