// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.http.Json;

/**
 * A model that the sandbox offers.
 *
 * @param modelId such as {@code bytedance/seedance-v1.5-pro/image-to-video}
 * @param displayName for people
 * @param kind such as {@code video}
 * @param categories such as {@code image-to-video}
 * @param basePriceUsd USD per second of video or per output; invented, nothing is ever charged
 * @param priceUnit {@code second} or {@code output}
 * @param inputSchema the input's JSON schema
 */
public record ModelEntry(
        String modelId,
        String displayName,
        String kind,
        List<String> categories,
        BigDecimal basePriceUsd,
        String priceUnit,
        ObjectNode inputSchema) {

    /** USD per second of video, where nothing else is set. */
    public static final BigDecimal DEFAULT_PRICE = new BigDecimal("0.03");

    private static final int SECONDS_WHEN_UNSAID = 5;

    /** Checks the price and its unit. */
    public ModelEntry {
        if (!priceUnit.equals("second") && !priceUnit.equals("output")) {
            throw new IllegalArgumentException("The price unit is 'second' or 'output', not '" + priceUnit + "'");
        }
        if (basePriceUsd.signum() < 0) {
            throw new IllegalArgumentException("A price cannot be negative: " + basePriceUsd);
        }
        categories = List.copyOf(categories);
        inputSchema = inputSchema.deepCopy();
    }

    /** Seedance 1.5 Pro, image to video, with its real schema and an invented price. */
    public static ModelEntry seedance(BigDecimal pricePerSecond) {
        return new ModelEntry(
                "bytedance/seedance-v1.5-pro/image-to-video",
                "Seedance 1.5 Pro (sandbox preview)",
                "video",
                List.of("image-to-video"),
                pricePerSecond,
                "second",
                Json.resource(ModelEntry.class, "seedance-v1.5-pro-image-to-video.input.json"));
    }

    /** What a job with this input costs, in USD: price × duration, or the price of one output. */
    public BigDecimal cost(JsonNode input) {
        if (priceUnit.equals("output")) {
            return basePriceUsd;
        }
        return basePriceUsd.multiply(BigDecimal.valueOf(durationSeconds(input)));
    }

    /** Returns the requested duration, or else the schema's default, in seconds. */
    public int durationSeconds(JsonNode input) {
        return value(input, "duration").asInt(SECONDS_WHEN_UNSAID);
    }

    /** A value of the input, or else the schema's default; possibly a missing node. */
    public JsonNode value(JsonNode input, String property) {
        return input.has(property)
                ? input.get(property)
                : inputSchema.path("properties").path(property).path("default");
    }

    /** The entry as the API shows it. */
    public ObjectNode toJson(boolean withSchema) {
        var json = Json.object()
                .put("model_id", modelId)
                .put("display_name", displayName)
                .put("kind", kind);
        categories.forEach(json.putArray("categories")::add);
        json.put("base_price_usd", basePriceUsd)
                .put("price_unit", priceUnit)
                .put("pricing_note", "An invented price: the sandbox charges nothing.");
        if (withSchema) {
            json.set("input_schema", inputSchema);
        }
        return json;
    }
}
