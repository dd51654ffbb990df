// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
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
 * @param estimate what the job will cost by the price of its model, in USD, or {@code null} if it is unknown
 * @param queueTimeout how long the job may stay queued before it is cancelled, or {@code null} for no limit; in
 *     whole milliseconds
 * @param fileName the name of the file that the message came from, without folders, or {@code null}; a very long one is truncated
 * @param request the input as JSON, or {@code null} if it is not kept
 */
public record SubmissionIntent(
        String entryId,
        String channel,
        String jobKey,
        String model,
        Map<String, Object> headers,
        String prompt,
        Map<String, String> input,
        BigDecimal estimate,
        Duration queueTimeout,
        String fileName,
        String request) {

    private static final int MAX_FILE_NAME = 255;
    private static final Duration MAX_DURATION = Duration.ofMillis(Long.MAX_VALUE);

    public SubmissionIntent {
        Objects.requireNonNull(entryId, "entryId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(model, "model");
        prompt = Storable.text(prompt, Storable.MAX_PROMPT);
        headers =
                headers.isEmpty() ? Collections.emptyMap() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        input = Map.copyOf(input);
        estimate = Storable.amount(estimate);
        fileName = Storable.text(fileName, MAX_FILE_NAME);
        queueTimeout = queueTimeout == null ? null : Duration.ofMillis(millis(queueTimeout));
    }

    private static long millis(Duration duration) {
        return duration.compareTo(MAX_DURATION) > 0 ? MAX_DURATION.toMillis() : duration.toMillis();
    }

    /** Creates an intent without headers, prompt, input hashes, estimate and limit. */
    public SubmissionIntent(String entryId, String channel, String jobKey, String model) {
        this(entryId, channel, jobKey, model, Map.of(), null, Map.of());
    }

    /** Creates an intent without estimate, limit, file name and request. */
    public SubmissionIntent(
            String entryId,
            String channel,
            String jobKey,
            String model,
            Map<String, Object> headers,
            String prompt,
            Map<String, String> input) {
        this(entryId, channel, jobKey, model, headers, prompt, input, null, null, null, null);
    }

    /** Returns a copy with another estimate. */
    public SubmissionIntent withEstimate(BigDecimal newEstimate) {
        return new SubmissionIntent(
                entryId, channel, jobKey, model, headers, prompt, input, newEstimate, queueTimeout, fileName, request);
    }

    /** Returns a copy with another limit of the time in the queue. */
    public SubmissionIntent withQueueTimeout(Duration newQueueTimeout) {
        return new SubmissionIntent(
                entryId, channel, jobKey, model, headers, prompt, input, estimate, newQueueTimeout, fileName, request);
    }

    /** Returns a copy with another file name. */
    public SubmissionIntent withFileName(String newFileName) {
        return new SubmissionIntent(
                entryId, channel, jobKey, model, headers, prompt, input, estimate, queueTimeout, newFileName, request);
    }

    /** Returns only what identifies it: prompts and headers can be private, links signed, and this text is logged. */
    @Override
    public String toString() {
        return "SubmissionIntent[" + entryId + ", " + channel + ", " + model + "]";
    }
}
