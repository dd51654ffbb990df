// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a {@link Job} from the API's answers; lenient, so that no paid job is lost. */
final class JobJson {

    private static final Logger LOG = LoggerFactory.getLogger(JobJson.class);
    private static final int MAX_UNKNOWN_STATES = 100;

    private final String token;
    private final Set<String> unknownStates = ConcurrentHashMap.newKeySet();

    /** @param token removed from all texts of the API */
    JobJson(String token) {
        this.token = token;
    }

    /** Returns the state in the queue; empty if the answer names none. */
    Optional<Job> queued(String requestId, JsonNode answer) {
        // Only the result shows how a job ended, so an end under an unknown name just means that the job has left the
        // queue.
        return state(answer)
                .map(state -> job(
                        requestId,
                        answer,
                        state,
                        statusOf(state).orElseGet(() -> isOver(answer) ? JobStatus.COMPLETED : unknown(state)),
                        List.of(),
                        null));
    }

    /** Returns the outcome, or the current state while there is none; empty if the answer has neither a state nor an output. */
    Optional<Job> outcome(String requestId, JsonNode answer) {
        List<String> urls = OutputUrls.read(answer.path("output"), answer.path("input"));
        return state(answer)
                .or(() -> urls.isEmpty() ? Optional.empty() : Optional.of("completed"))
                .map(state -> {
                    JobStatus status = end(answer, state, urls);
                    String rawOutput =
                            status == JobStatus.COMPLETED && urls.isEmpty() ? raw(answer.path("output")) : null;
                    return job(requestId, answer, state, status, urls, rawOutput);
                });
    }

    /** Returns the failed job for an error answer to its result call. */
    static Job refused(String requestId, ApiError refusal) {
        JobError error = JobError.of(refusal);
        return new Job(
                requestId,
                null,
                null,
                JobStatus.FAILED,
                null,
                List.of(),
                null,
                error.message(),
                error.code(),
                error.kind(),
                null,
                null,
                null);
    }

    private JobStatus end(JsonNode answer, String state, List<String> urls) {
        boolean fileless = urls.isEmpty();
        boolean erroneous = ErrorFields.isGiven(answer.path("error"));
        Optional<JobStatus> known = statusOf(state);
        if (known.isPresent()) {
            return known.get() == JobStatus.COMPLETED && fileless && erroneous ? JobStatus.FAILED : known.get();
        }
        if (!isOver(answer)) {
            return unknown(state);
        }
        return fileless || erroneous ? JobStatus.FAILED : JobStatus.COMPLETED;
    }

    /** Returns whether fields other than the state show that the job has ended. */
    private static boolean isOver(JsonNode answer) {
        return isTime(answer.path("finished_at")) || ErrorFields.isGiven(answer.path("error"));
    }

    /** Some servers write the beginning of the calendar or of 1970 if there is no time yet. */
    private static boolean isTime(JsonNode time) {
        return ErrorFields.isGiven(time)
                && JsonValues.time(time)
                        .map(read -> read.isAfter(Instant.EPOCH))
                        .orElseGet(() -> !time.asText().strip().startsWith("0001-01-01"));
    }

    /** Returns whether the answer has a known terminal state. */
    static boolean isEnd(JsonNode answer) {
        return state(answer)
                .flatMap(JobJson::statusOf)
                .filter(JobStatus::isTerminal)
                .isPresent();
    }

    private Job job(
            String requestId, JsonNode answer, String state, JobStatus status, List<String> urls, String rawOutput) {
        boolean failed = status == JobStatus.FAILED;
        JobError error = failed || ErrorFields.isGiven(answer.path("error")) ? JobError.of(answer, state, token) : null;
        return new Job(
                requestId,
                JsonValues.text(answer, "model_id"),
                null,
                status,
                status == JobStatus.IN_QUEUE ? position(answer) : null,
                urls,
                JsonValues.amountOrText(answer.path("cost")).orElse(null),
                error == null ? null : failed ? reason(error, state) : error.message(),
                failed ? error.code() : null,
                failed ? error.kind() : null,
                JsonValues.time(answer.path("created_at")).orElse(null),
                JsonValues.time(answer.path("finished_at")).orElse(null),
                rawOutput);
    }

    /** Returns the API's reason, or else the state if it says more than that the job failed. */
    private String reason(JobError error, String state) {
        boolean describesError = !state.equalsIgnoreCase("failed") && !state.equalsIgnoreCase("error");
        return error.message() == null && describesError
                ? "it ended as '" + Redaction.clean(state, token) + "'"
                : error.message();
    }

    private String raw(JsonNode output) {
        return output.isMissingNode() ? "none" : Redaction.clean(output.toString(), token);
    }

    private static Optional<String> state(JsonNode answer) {
        JsonNode state = answer.path("status");
        return state.isTextual() && !state.asText().isBlank()
                ? Optional.of(state.asText().strip())
                : Optional.empty();
    }

    /**
     * Returns the state, in any case and with the synonyms that the provider's own clients have seen.
     *
     * @return empty for an unknown state, which never ends a job by itself
     */
    static Optional<JobStatus> statusOf(String text) {
        return Optional.ofNullable(
                switch (text.strip().toLowerCase(Locale.ROOT).replace('-', '_')) {
                    case "in_queue", "queued", "pending", "waiting" -> JobStatus.IN_QUEUE;
                    case "in_progress", "starting", "processing", "running" -> JobStatus.IN_PROGRESS;
                    case "completed", "succeeded", "success", "done", "finished" -> JobStatus.COMPLETED;
                    case "failed", "error", "expired", "rejected", "timeout", "timed_out", "moderated" ->
                        JobStatus.FAILED;
                    case "cancelled", "canceled" -> JobStatus.CANCELLED;
                    default -> null;
                });
    }

    /** An unknown state alone does not end a job: the job is treated as running. */
    private JobStatus unknown(String state) {
        String shown = Redaction.clean(state, token);
        if (unknownStates.size() < MAX_UNKNOWN_STATES && unknownStates.add(shown)) {
            LOG.warn("The API returns an unknown job state: '{}'. The job is treated as in_progress", shown);
        }
        return JobStatus.IN_PROGRESS;
    }

    private static Integer position(JsonNode answer) {
        JsonNode position = answer.path("queue_position");
        return position.canConvertToInt() && position.isNumber() ? position.asInt() : null;
    }
}
