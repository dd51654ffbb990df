// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.Optional;

import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.QueueTimeout;

/** Limits the time of queued jobs by the option {@code queueTimeout}, and records what becomes of those that exceed it. */
public final class QueueTimeouts {

    private static final String WHO = "option queueTimeout";

    private QueueTimeouts() {}

    /**
     * Returns the limit of a job; empty for one that has left the queue.
     *
     * @param job the job as the ledger knows it
     * @param time how long it may stay queued, or {@code null} for no limit
     */
    public static Optional<QueueTimeout> of(NodeLedger ledger, String channel, Job job, Duration time) {
        return Optional.ofNullable(time)
                .filter(limited -> job.status() == JobStatus.IN_QUEUE)
                .map(limited -> new QueueTimeout(
                        limited,
                        () -> ledger.audit().begin(Decision.queueTimeout, WHO, channel, job.requestId())::done));
    }
}
