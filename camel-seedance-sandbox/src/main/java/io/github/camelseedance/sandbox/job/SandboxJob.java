// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.job;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.render.OutputFile;
import io.github.camelseedance.sandbox.render.RenderOrder;

/**
 * A snapshot of a job.
 *
 * @param requestId its id
 * @param modelId the model
 * @param state its state
 * @param queuePosition 1 is the next to run; empty outside the queue
 * @param owner the token it was submitted with
 * @param input the input, with an inline picture replaced by its address
 * @param preview what its files are rendered from
 * @param outputs the files that it makes
 * @param cost in USD; zero once cancelled
 * @param createdAt when it was submitted
 * @param startedAt when it left the queue
 * @param finishedAt when it reached a final state
 * @param error what it failed with
 */
public record SandboxJob(
        String requestId,
        String modelId,
        JobState state,
        Optional<Integer> queuePosition,
        String owner,
        JsonNode input,
        RenderOrder preview,
        List<OutputFile> outputs,
        BigDecimal cost,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<JsonNode> error) {

    @Override
    public String toString() {
        return "SandboxJob[%s, %s%s, created %s]"
                .formatted(requestId, state, error.map(e -> ": " + e).orElse(""), createdAt);
    }
}
