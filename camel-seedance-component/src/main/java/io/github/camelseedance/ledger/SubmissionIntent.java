package io.github.camelseedance.ledger;

import java.util.Objects;

/**
 * What is written down before a submission.
 *
 * @param entryId a new unique id for the entry
 * @param channel the channel of the job
 * @param jobKey the key of the job within the channel, or {@code null}
 * @param model the model id
 */
public record SubmissionIntent(String entryId, String channel, String jobKey, String model) {

    public SubmissionIntent {
        Objects.requireNonNull(entryId, "entryId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(model, "model");
    }
}
