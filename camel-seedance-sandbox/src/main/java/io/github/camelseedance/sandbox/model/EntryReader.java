// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads one model from its JSON; errors name where it stands and what is wrong. */
final class EntryReader {

    private final ObjectNode entry;
    private final String source;

    EntryReader(ObjectNode entry, String source) {
        this.entry = entry;
        this.source = source;
    }

    String id() {
        var id = text("model_id", "");
        if (!id.matches("[^/\\s]+(/[^/\\s]+)*")) {
            throw wrong("'model_id' must be a text such as \"bytedance/seedance-2.5/text-to-video/720p\"");
        }
        return id;
    }

    ModelEntry model() {
        try {
            return new ModelEntry(
                    id(),
                    text("display_name", id()),
                    text("kind", text("output", "video")),
                    categories(),
                    price(),
                    text("price_unit", "second"),
                    text("pricing_note", ModelEntry.INVENTED_PRICE),
                    schema());
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(source) ? e : wrong(e.getMessage());
        }
    }

    private ObjectNode schema() {
        if (!(entry.get("input_schema") instanceof ObjectNode schema)) {
            throw wrong("'input_schema' must be a JSON object, as GET /v1/models/{id} answers");
        }
        if (!(schema.get("properties") instanceof ObjectNode properties)) {
            throw wrong("'input_schema' must have 'properties'");
        }
        properties.properties().forEach(property -> {
            if (!property.getValue().isObject()) {
                throw wrong("the property '" + property.getKey() + "' of 'input_schema' must be a JSON object");
            }
        });
        if (schema.has("required") && !schema.get("required").isArray()) {
            throw wrong("'required' of 'input_schema' must be a list of names");
        }
        return schema;
    }

    private BigDecimal price() {
        var price = entry.path("base_price_usd");
        if (price.isMissingNode()) {
            return ModelEntry.DEFAULT_PRICE;
        }
        if (!price.isNumber()) {
            throw wrong("'base_price_usd' must be a number");
        }
        return price.decimalValue();
    }

    private List<String> categories() {
        var categories = new ArrayList<String>();
        entry.path("categories").forEach(category -> categories.add(category.asText()));
        return categories;
    }

    private String text(String name, String standard) {
        var value = entry.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return standard;
        }
        if (!value.isTextual()) {
            throw wrong("'" + name + "' must be a text");
        }
        return value.textValue();
    }

    private IllegalArgumentException wrong(String what) {
        var id = entry.path("model_id").asText("");
        return new IllegalArgumentException(source + (id.isEmpty() ? "" : " (" + id + ")") + ": " + what);
    }
}
