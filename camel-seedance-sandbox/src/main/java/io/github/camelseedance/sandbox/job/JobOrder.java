// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.job;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.model.ModelEntry;
import io.github.camelseedance.sandbox.render.OutputFile;
import io.github.camelseedance.sandbox.render.RenderOrder;

/**
 * An accepted submit.
 *
 * @param owner the token it came with
 * @param model the requested model
 * @param input what the result echoes: as it came, but with an inline picture replaced by its address
 * @param preview what to render
 * @param outputs the files that it makes
 * @param cost in USD
 * @param scriptedError what the job shall fail with
 */
public record JobOrder(
        String owner,
        ModelEntry model,
        ObjectNode input,
        RenderOrder preview,
        List<OutputFile> outputs,
        BigDecimal cost,
        Optional<JsonNode> scriptedError) {

    @Override
    public String toString() {
        return "JobOrder[" + model.modelId() + ", " + cost + " USD]";
    }
}
