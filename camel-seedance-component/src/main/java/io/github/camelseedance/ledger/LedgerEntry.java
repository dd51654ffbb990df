package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * A line of the ledger. Immutable: a change is a new entry with the next version.
 *
 * @param entryId the id it was reserved under
 * @param channel the channel of the job
 * @param jobKey the key within the channel, or {@code null}
 * @param model the model id
 * @param requestId the id the API gave the job, or {@code null} before it is confirmed
 * @param status the recorded state
 * @param cost what the job was billed, in USD, or {@code null}
 * @param error why it failed or is unconfirmed, or {@code null}
 * @param createdAt when it was reserved
 * @param updatedAt when it was last changed
 * @param version goes up by one with each change
 */
public record LedgerEntry(
        String entryId,
        String channel,
        String jobKey,
        String model,
        String requestId,
        JobStatus status,
        BigDecimal cost,
        String error,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static LedgerEntry reserved(SubmissionIntent intent, Instant now) {
        return new LedgerEntry(
                intent.entryId(),
                intent.channel(),
                intent.jobKey(),
                intent.model(),
                null,
                JobStatus.SUBMITTING,
                null,
                null,
                now,
                now,
                0);
    }

    LedgerEntry confirmed(String requestId, Instant now) {
        return next(requestId, JobStatus.IN_QUEUE, null, null, now);
    }

    LedgerEntry unconfirmed(String reason, Instant now) {
        return next(requestId, JobStatus.UNCONFIRMED, cost, reason, now);
    }

    LedgerEntry seen(Job job, Instant now) {
        return next(requestId, job.status(), job.cost() == null ? cost : job.cost(), job.error(), now);
    }

    private LedgerEntry next(String requestId, JobStatus status, BigDecimal cost, String error, Instant now) {
        return new LedgerEntry(
                entryId, channel, jobKey, model, requestId, status, cost, error, createdAt, now, version + 1);
    }

    /** The job as the ledger knows it; empty before it is confirmed. */
    public Optional<Job> job() {
        return Optional.ofNullable(requestId)
                .map(id -> new Job(id, model, jobKey, status, null, null, cost, error, createdAt, null));
    }
}
