// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The catalog entry of a model. Prices change: read them when needed and do not keep them.
 *
 * @param modelId the id, for example {@code bytedance/seedance-v1.5-pro/image-to-video}
 * @param displayName the name for display, or {@code null}
 * @param kind what the model makes, for example {@code video}, or {@code null}
 * @param categories the categories it is listed under
 * @param basePriceUsd the price of one unit in USD, never negative
 * @param priceUnit what is priced: {@code second} or {@code output}
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
        JsonNode inputSchema) {

    public ModelInfo {
        categories = categories == null ? List.of() : List.copyOf(categories);
    }

    /** Returns the entry as a map in the order of its JSON, without unknown values. */
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
