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
 * @param kind {@code video}, {@code image} or {@code audio}: what a job makes
 * @param categories such as {@code image-to-video}
 * @param basePriceUsd USD per second of video or per output; nothing is ever charged
 * @param priceUnit {@code second} or {@code output}
 * @param pricingNote what the entry says about its price
 * @param inputSchema the input's JSON schema
 */
public record ModelEntry(
        String modelId,
        String displayName,
        String kind,
        List<String> categories,
        BigDecimal basePriceUsd,
        String priceUnit,
        String pricingNote,
        ObjectNode inputSchema) {

    /** USD per second of video, where nothing else is set. */
    public static final BigDecimal DEFAULT_PRICE = new BigDecimal("0.03");

    /** Seedance 1.5 Pro, image to video: the model with the provider's own schema. */
    public static final String SEEDANCE = "bytedance/seedance-v1.5-pro/image-to-video";

    static final String INVENTED_PRICE = "An invented price: the sandbox charges nothing.";

    private static final List<String> KINDS = List.of("video", "image", "audio");
    private static final int SECONDS_WHEN_UNSAID = 5;

    /** Checks the kind, the price and its unit. */
    public ModelEntry {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("The kind is 'video', 'image' or 'audio', not '" + kind + "'");
        }
        if (!priceUnit.equals("second") && !priceUnit.equals("output")) {
            throw new IllegalArgumentException("The price unit is 'second' or 'output', not '" + priceUnit + "'");
        }
        if (basePriceUsd.signum() < 0) {
            throw new IllegalArgumentException("A price cannot be negative: " + basePriceUsd);
        }
        categories = List.copyOf(categories);
        inputSchema = inputSchema.deepCopy();
    }

    /** With an invented price. */
    public ModelEntry(
            String modelId,
            String displayName,
            String kind,
            List<String> categories,
            BigDecimal basePriceUsd,
            String priceUnit,
            ObjectNode inputSchema) {
        this(modelId, displayName, kind, categories, basePriceUsd, priceUnit, INVENTED_PRICE, inputSchema);
    }

    /** The same model at another price, which is invented. */
    public ModelEntry atPrice(BigDecimal usd) {
        return new ModelEntry(modelId, displayName, kind, categories, usd, priceUnit, inputSchema);
    }

    /** What a job with this input costs, in USD: price × number of outputs, × duration where the price is for a second. */
    public BigDecimal cost(JsonNode input) {
        int units = priceUnit.equals("output") ? 1 : durationSeconds(input);
        return basePriceUsd.multiply(BigDecimal.valueOf((long) units * outputs(input)));
    }

    /** Returns the requested duration, or else the schema's default, in seconds. */
    public int durationSeconds(JsonNode input) {
        return Math.max(1, value(input, Field.DURATION).asInt(SECONDS_WHEN_UNSAID));
    }

    /** Returns how many videos or images a job makes. */
    public int outputs(JsonNode input) {
        return Math.max(1, value(input, Field.OUTPUTS).asInt(1));
    }

    /** The value of a field under the name that this model has for it, or else the default; possibly a missing node. */
    public JsonNode value(JsonNode input, Field field) {
        for (var name : field.names()) {
            var property = inputSchema.path("properties").path(name);
            if (property.isObject()) {
                return input.hasNonNull(name) ? input.get(name) : property.path("default");
            }
        }
        return Json.missing();
    }

    /** The entry as the API shows it. */
    public ObjectNode toJson(boolean withSchema) {
        var json = Json.object()
                .put("model_id", modelId)
                .put("display_name", displayName)
                .put("kind", kind);
        categories.forEach(json.putArray("categories")::add);
        json.put("base_price_usd", basePriceUsd).put("price_unit", priceUnit).put("pricing_note", pricingNote);
        if (withSchema) {
            json.set("input_schema", inputSchema);
        }
        return json;
    }
}
