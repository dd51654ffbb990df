// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The catalog entry of a model. Prices change: read them when needed and do not keep them.
 *
 * @param modelId the id, for example {@code bytedance/seedance-v1.5-pro/image-to-video}
 * @param displayName the name for display, or {@code null}
 * @param kind what the model makes, for example {@code video}, or {@code null}
 * @param categories the categories it is listed under
 * @param basePriceUsd the price of one unit in USD, never negative; {@code null} if the entry has no usable price, which is never
 *     taken for free
 * @param priceUnit what is priced: {@code second} or {@code output}; {@code null} if the entry does not say
 * @param pricingNote what the provider says about the price, or {@code null}
 * @param inputSchema the JSON schema of the input, or {@code null}
 */
public record ModelInfo(
        String modelId,
        String displayName,
        String kind,
        List<String> categories,
        BigDecimal basePriceUsd,
        String priceUnit,
        String pricingNote,
        JsonNode inputSchema)
        implements MapConvertible {

    public ModelInfo {
        categories = categories == null ? List.of() : List.copyOf(categories);
    }

    /** Returns the price; empty if its amount or unit is missing or unknown. */
    public Optional<Price> price() {
        return basePriceUsd == null
                ? Optional.empty()
                : Price.Unit.of(priceUnit).map(unit -> new Price(basePriceUsd, unit, pricingNote));
    }

    /** Returns the default of a field as text, or {@code null} if the schema has no default that is text, a number or a boolean. */
    String defaultOf(String field) {
        return inputSchema == null
                ? null
                : inputSchema.path("properties").path(field).path("default").asText(null);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("modelId", modelId);
        map.put("displayName", displayName);
        map.put("kind", kind);
        map.put("categories", categories);
        map.put("basePriceUsd", basePriceUsd);
        map.put("priceUnit", priceUnit);
        map.put("pricingNote", pricingNote);
        map.put("inputSchema", inputSchema);
        map.values().removeIf(value -> value == null);
        return map;
    }
}
