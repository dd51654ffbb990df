// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.Locale;

/**
 * The state of a job, as a route sees it.
 *
 * <p>{@link #SUBMITTING} and {@link #UNCONFIRMED} exist in the ledger only, before the API has confirmed a job.
 */
public enum JobStatus {
    /** The intent is recorded and the request is being sent; it is unknown whether a job exists. */
    SUBMITTING,
    /** It is unknown whether the API accepted the submission: a job may be running and be billed. A person has to decide. */
    UNCONFIRMED,
    /** Accepted and waiting; can still be cancelled without being billed. */
    IN_QUEUE,
    /** Running; can no longer be cancelled and is billed. */
    IN_PROGRESS,
    /** Succeeded: its output can be fetched. */
    COMPLETED,
    /** Ended without a usable output. */
    FAILED,
    /** Cancelled while it was queued. */
    CANCELLED;

    /** Returns whether the job has ended; no other state can follow. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** Returns the state as written in headers and JSON, for example {@code in_queue}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
