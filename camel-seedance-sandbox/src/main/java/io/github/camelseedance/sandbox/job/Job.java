// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.job;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** A job; guarded by the lock of its {@link JobBoard}. */
final class Job {

    final String requestId;
    final long number;
    final JobOrder order;
    final Instant createdAt;
    final Instant readyAt;
    JobState state = JobState.IN_QUEUE;
    Instant startedAt;
    /** When it ends; null in the queue, and while its rendering decides. */
    Instant endsAt;
    /** The outcome, visible only at the end. */
    JsonNode error;

    Job(String requestId, long number, JobOrder order, Instant createdAt, Instant readyAt) {
        this.requestId = requestId;
        this.number = number;
        this.order = order;
        this.createdAt = createdAt;
        this.readyAt = readyAt;
    }

    SandboxJob snapshot(int queuePosition) {
        return new SandboxJob(
                requestId,
                order.model().modelId(),
                state,
                state == JobState.IN_QUEUE ? Optional.of(queuePosition) : Optional.empty(),
                order.owner(),
                order.input(),
                order.preview(),
                order.outputs(),
                state == JobState.CANCELLED ? BigDecimal.ZERO : order.cost(),
                createdAt,
                Optional.ofNullable(startedAt),
                state.isFinal() ? Optional.of(endsAt) : Optional.empty(),
                state == JobState.FAILED ? Optional.of(error) : Optional.empty());
    }
}
