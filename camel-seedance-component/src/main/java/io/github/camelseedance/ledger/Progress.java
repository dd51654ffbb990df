// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * The state of the job. Texts and cost are adjusted so that every store can hold them.
 *
 * @param requestId the id the API gave the job, or {@code null} before it is confirmed
 * @param status the recorded state
 * @param cost what the job was billed, in USD, or {@code null}
 * @param error why it failed, was cancelled or is unconfirmed, or {@code null}
 * @param errorCode the provider's code of the failure, or {@code null}
 * @param failureKind the kind of failure, or {@code null}
 * @param polls the number of status polls under a lease
 * @param endedAt when its end was recorded, or {@code null}
 * @param runningAt when it was first recorded as running, or {@code null} if it was never seen running
 * @param detectionLag from its end, as the API reports it, until that was recorded, in milliseconds; {@code null} if unknown
 */
public record Progress(
        String requestId,
        JobStatus status,
        BigDecimal cost,
        String error,
        String errorCode,
        FailureKind failureKind,
        int polls,
        Instant endedAt,
        Instant runningAt,
        Duration detectionLag) {

    public Progress {
        cost = Storable.amount(cost);
        error = Storable.text(error, Storable.MAX_REASON);
        errorCode = Storable.text(errorCode, Storable.MAX_CODE);
    }

    static final Progress SUBMITTING =
            new Progress(null, JobStatus.SUBMITTING, null, null, null, null, 0, null, null, null);

    Progress confirmed(String newRequestId) {
        return new Progress(newRequestId, JobStatus.IN_QUEUE, null, null, null, null, 0, null, null, null);
    }

    Progress unconfirmed(String reason) {
        return new Progress(null, JobStatus.UNCONFIRMED, null, reason, null, null, 0, null, null, null);
    }

    /** @param submittedAt when the job was reserved */
    Progress seen(Job job, Instant submittedAt, Instant now) {
        BigDecimal billed = Storable.amount(job.cost());
        boolean ends = job.status().isTerminal();
        return new Progress(
                requestId,
                job.status(),
                billed == null ? cost : billed,
                job.error() == null ? error : job.error(),
                job.errorCode() == null ? errorCode : job.errorCode(),
                job.failureKind() == null ? failureKind : job.failureKind(),
                polls,
                ends ? now : null,
                runningAt == null && job.status() == JobStatus.IN_PROGRESS ? now : runningAt,
                ends ? lag(job, submittedAt, now) : null);
    }

    private Duration lag(Job ended, Instant submittedAt, Instant now) {
        return ReportedEnd.of(ended.finishedAt(), runningAt == null ? submittedAt : runningAt, now)
                .map(end -> Duration.ofMillis(Duration.between(end, now).toMillis()))
                .orElse(null);
    }

    /** Adds the cost of an ended job, which the API may return later. */
    Progress billed(BigDecimal billed) {
        return new Progress(
                requestId, status, billed, error, errorCode, failureKind, polls, endedAt, runningAt, detectionLag);
    }

    Progress polled() {
        return new Progress(
                requestId, status, cost, error, errorCode, failureKind, polls + 1, endedAt, runningAt, detectionLag);
    }

    /** Returns from when the job was first seen running until it had completed; empty if it did not, or is unknown. */
    public Optional<Duration> generationTime() {
        if (status != JobStatus.COMPLETED || endedAt == null || runningAt == null) {
            return Optional.empty();
        }
        Duration seen = Duration.between(runningAt, endedAt);
        Duration time = detectionLag == null ? seen : seen.minus(detectionLag);
        return Optional.of(time.isNegative() ? Duration.ZERO : time);
    }
}
