package io.github.camelseedance.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the API's answers about a job to a {@link Job}; liberal in what it takes. */
final class JobJson {

    private static final Logger LOG = LoggerFactory.getLogger(JobJson.class);
    private static final int MOST_UNKNOWN_STATES = 100;

    private final String token;
    private final Set<String> unknownStates = ConcurrentHashMap.newKeySet();

    /** @param token taken out of whatever the API says */
    JobJson(String token) {
        this.token = token;
    }

    /** The state in the queue; empty if the answer names none. */
    Optional<Job> queued(String requestId, JsonNode answer) {
        return status(answer)
                .map(status -> new Job(
                        requestId,
                        text(answer, "model_id"),
                        null,
                        status,
                        status == JobStatus.IN_QUEUE ? position(answer) : null,
                        List.of(),
                        null,
                        error(answer),
                        null,
                        null));
    }

    /** The outcome, or the current state while there is none; empty if the answer names no state. */
    Optional<Job> outcome(String requestId, JsonNode answer) {
        List<String> urls = OutputUrls.read(answer.path("output"));
        Optional<JobStatus> stated = status(answer);
        if (stated.isEmpty() && !urls.isEmpty()) {
            stated = Optional.of(JobStatus.COMPLETED);
        }
        return stated.map(status -> status == JobStatus.COMPLETED && urls.isEmpty()
                ? job(requestId, answer, JobStatus.FAILED, urls, withoutOutput(answer))
                : job(requestId, answer, status, urls, error(answer)));
    }

    private Job job(String requestId, JsonNode answer, JobStatus status, List<String> urls, String error) {
        return new Job(
                requestId,
                text(answer, "model_id"),
                null,
                status,
                status == JobStatus.IN_QUEUE ? position(answer) : null,
                urls,
                Decimals.read(answer.path("cost")).orElse(null),
                error,
                time(answer.path("created_at")),
                time(answer.path("finished_at")));
    }

    private String withoutOutput(JsonNode answer) {
        String error = error(answer);
        return error == null ? "it finished without any output file" : error;
    }

    private Optional<JobStatus> status(JsonNode answer) {
        JsonNode state = answer.path("status");
        if (!state.isTextual() || state.asText().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(JobStatus.ofWire(state.asText()).orElseGet(() -> unknown(state.asText())));
    }

    /** A state this version does not know is never an end: the job is taken to be on its way. */
    private JobStatus unknown(String state) {
        String shown = Redaction.clean(state.strip(), token);
        if (unknownStates.size() < MOST_UNKNOWN_STATES && unknownStates.add(shown)) {
            LOG.warn("The API tells a job state that is not known here: '{}'. It is taken for in_progress", shown);
        }
        return JobStatus.IN_PROGRESS;
    }

    private static Integer position(JsonNode answer) {
        JsonNode position = answer.path("queue_position");
        return position.canConvertToInt() && position.isNumber() ? position.asInt() : null;
    }

    private String error(JsonNode answer) {
        JsonNode error = answer.path("error");
        if (error.isMissingNode() || error.isNull()) {
            return null;
        }
        if (error.isObject()) {
            for (String field : List.of("message", "error_message", "error", "detail")) {
                if (error.path(field).isTextual()) {
                    return Redaction.clean(error.path(field).asText(), token);
                }
            }
        }
        return Redaction.clean(error.isTextual() ? error.asText() : error.toString(), token);
    }

    private static Instant time(JsonNode time) {
        return Timestamps.read(time).orElse(null);
    }

    private static String text(JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
