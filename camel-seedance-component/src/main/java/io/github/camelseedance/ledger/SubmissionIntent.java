// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The data recorded before a submission.
 *
 * @param entryId a new unique id for the entry
 * @param channel the channel of the job
 * @param jobKey the key of the job within the channel, or {@code null}
 * @param model the model id
 * @param headers the carried headers: text, numbers, booleans and dates only; types are kept
 * @param prompt the prompt to store, or {@code null}; a very long one is truncated
 * @param input the name of each input field and a hash of its value, never the value itself; empty if unknown, as in entries of
 *     an earlier version
 */
public record SubmissionIntent(
        String entryId,
        String channel,
        String jobKey,
        String model,
        Map<String, Object> headers,
        String prompt,
        Map<String, String> input) {

    public SubmissionIntent {
        Objects.requireNonNull(entryId, "entryId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(model, "model");
        prompt = Storable.text(prompt, Storable.MAX_PROMPT);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        input = Map.copyOf(input);
    }

    /** Creates an intent without headers, prompt and input hashes. */
    public SubmissionIntent(String entryId, String channel, String jobKey, String model) {
        this(entryId, channel, jobKey, model, Map.of(), null, Map.of());
    }
}
