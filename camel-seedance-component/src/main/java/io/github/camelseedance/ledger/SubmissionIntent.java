package io.github.camelseedance.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is written down before a submission.
 *
 * @param entryId a new unique id for the entry
 * @param channel the channel of the job
 * @param jobKey the key of the job within the channel, or {@code null}
 * @param model the model id
 * @param headers the carried headers: text, numbers, booleans and dates only; given back as they are, types included
 * @param prompt the prompt where it shall be kept, else {@code null}
 */
public record SubmissionIntent(
        String entryId, String channel, String jobKey, String model, Map<String, Object> headers, String prompt) {

    public SubmissionIntent {
        Objects.requireNonNull(entryId, "entryId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(model, "model");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An intent that carries nothing. */
    public SubmissionIntent(String entryId, String channel, String jobKey, String model) {
        this(entryId, channel, jobKey, model, Map.of(), null);
    }
}
