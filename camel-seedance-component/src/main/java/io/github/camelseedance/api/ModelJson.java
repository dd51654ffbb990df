// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.ModelPage;

/** Reads catalog entries; lenient, so that an odd entry hides neither its schema nor other entries. */
final class ModelJson {

    private static final BigDecimal MAX_TOTAL = BigDecimal.valueOf(Integer.MAX_VALUE);

    private ModelJson() {}

    /** @param modelId the id of an entry that names none */
    static ModelInfo read(String modelId, JsonNode entry) {
        List<String> categories = new ArrayList<>();
        entry.path("categories").forEach(category -> categories.add(category.asText()));
        JsonNode schema = entry.path("input_schema");
        return new ModelInfo(
                entry.path("model_id").asText(modelId),
                JsonValues.text(entry, "display_name"),
                JsonValues.text(entry, "kind"),
                categories,
                JsonValues.amountOrText(entry.path("base_price_usd"))
                        .filter(amount -> amount.signum() >= 0)
                        .orElse(null),
                JsonValues.text(entry, "price_unit"),
                JsonValues.text(entry, "pricing_note"),
                schema.isObject() ? schema : null);
    }

    /**
     * Reads a page of the catalog. Leaves out entries without an id.
     *
     * @param limit the maximum number of entries to read
     * @throws SeedanceApiException if the answer has no list of models
     */
    static ModelPage readPage(JsonNode answer, int limit) {
        JsonNode models = answer.path("models");
        if (!models.isArray()) {
            throw new SeedanceApiException(
                    "The answer to the call about the catalog cannot be read: it has no list of models.",
                    ApiError.answered(200));
        }
        List<ModelInfo> page = StreamSupport.stream(models.spliterator(), false)
                .filter(entry -> !entry.path("model_id").asText("").isBlank())
                .limit(limit)
                .map(entry -> read(null, entry))
                .toList();
        return new ModelPage(page, total(answer.path("total")));
    }

    private static Integer total(JsonNode total) {
        return JsonValues.amountOrText(total)
                .filter(number -> number.signum() >= 0 && number.compareTo(MAX_TOTAL) <= 0)
                .map(BigDecimal::intValue)
                .orElse(null);
    }
}
