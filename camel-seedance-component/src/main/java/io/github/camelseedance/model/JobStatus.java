package io.github.camelseedance.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The state of a job, as a route sees it.
 *
 * <p>{@link #SUBMITTING} and {@link #UNCONFIRMED} exist in the ledger only, before the API has confirmed a job.
 */
public enum JobStatus {
    /** The intent is recorded, the request is on its way: nobody knows yet whether a job exists. */
    SUBMITTING,
    /** The fate of the submission is unknown: the job may be running and be billed. A person has to decide. */
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

    /** Whether the job has ended, so that no later state can follow. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /**
     * Reads a state as the API spells it, in any case, with the synonyms that its own clients have met.
     *
     * @return empty for a state this version does not know, which is never taken for an end
     */
    public static Optional<JobStatus> ofWire(String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (text.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_')) {
                    case "in_queue", "queued", "pending", "waiting" -> IN_QUEUE;
                    case "in_progress", "starting", "processing", "running" -> IN_PROGRESS;
                    case "completed", "succeeded", "success", "done", "finished" -> COMPLETED;
                    case "failed", "error", "expired", "rejected", "timeout", "timed_out", "moderated" -> FAILED;
                    case "cancelled", "canceled" -> CANCELLED;
                    default -> null;
                });
    }

    /** The state as it stands in headers and JSON, for example {@code in_queue}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
