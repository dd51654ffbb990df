// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.time.Duration;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.wait.learn.JobKind;

/**
 * The job of a message, submitted now or found in the ledger.
 *
 * @param job the job as the ledger knows it
 * @param age the time since its submission, at most; zero if just now
 * @param entryId its ledger entry
 * @param kind the kind of job, which predicts its duration
 * @param queueTimeout how long the job may stay queued since its submission, or {@code null} for no limit
 * @param leased whether this node leases the job while the message waits for it
 */
public record Submission(Job job, Duration age, String entryId, JobKind kind, Duration queueTimeout, boolean leased) {

    /** Returns the same job as accepted just now, with the kind of its request, which the ledger does not store. */
    Submission accepted(JobKind known) {
        return new Submission(job, Duration.ZERO, entryId, known, queueTimeout, leased);
    }
}
