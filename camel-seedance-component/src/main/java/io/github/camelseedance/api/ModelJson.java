// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.model.ModelInfo;

/** Reads a {@link ModelInfo} from a catalog entry. */
final class ModelJson {

    private ModelJson() {}

    /** @throws SeedanceApiException if the price is missing or malformed; it never counts as zero */
    static ModelInfo read(String modelId, JsonNode answer) {
        List<String> categories = new ArrayList<>();
        answer.path("categories").forEach(category -> categories.add(category.asText()));
        JsonNode schema = answer.path("input_schema");
        return new ModelInfo(
                answer.path("model_id").asText(modelId),
                JsonValues.text(answer, "display_name"),
                JsonValues.text(answer, "kind"),
                categories,
                price(modelId, answer.path("base_price_usd")),
                JsonValues.text(answer, "price_unit"),
                JsonValues.text(answer, "pricing_note"),
                schema.isObject() ? schema : null);
    }

    private static BigDecimal price(String modelId, JsonNode price) {
        return JsonValues.amount(price)
                .filter(amount -> amount.signum() >= 0)
                .orElseThrow(() -> new SeedanceApiException(
                        "The catalog entry of model " + modelId
                                + " has no usable price (base_price_usd); it is not taken for free.",
                        ApiError.answered(200)));
    }
}
