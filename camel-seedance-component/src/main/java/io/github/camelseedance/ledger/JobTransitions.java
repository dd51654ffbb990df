// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.Map;
import java.util.Set;

import io.github.camelseedance.model.JobStatus;

import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static io.github.camelseedance.model.JobStatus.SUBMITTING;
import static io.github.camelseedance.model.JobStatus.UNCONFIRMED;

/** The legal state transitions. Terminal states stick; a job never returns to the queue. */
public final class JobTransitions {

    private static final Map<JobStatus, Set<JobStatus>> FOLLOWERS = Map.of(
            SUBMITTING, Set.of(IN_QUEUE, UNCONFIRMED),
            UNCONFIRMED, Set.of(IN_QUEUE, SUBMITTING),
            IN_QUEUE, Set.of(IN_PROGRESS, COMPLETED, FAILED, CANCELLED),
            IN_PROGRESS, Set.of(COMPLETED, FAILED, CANCELLED),
            COMPLETED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of());

    private JobTransitions() {}

    /** Returns whether the state may follow; a state never follows itself. */
    public static boolean isLegal(JobStatus from, JobStatus to) {
        return FOLLOWERS.get(from).contains(to);
    }
}
