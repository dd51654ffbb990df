// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.model.Field;
import io.github.camelseedance.sandbox.render.Medium;

/** Checks an input against a model's schema, read as data. */
public final class InputSchema {

    private final JsonNode schema;

    /** @param schema as the model's catalog entry gives it */
    public InputSchema(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * What is wrong; empty if nothing is. Properties that the schema does not know are let through; a required field must be there
     * even if the schema does not describe it.
     */
    public List<Violation> check(JsonNode input) {
        if (!input.isObject()) {
            return List.of(new Violation("", "The body must be a JSON object", "json_invalid"));
        }
        var violations = new ArrayList<Violation>();
        for (var required : schema.path("required")) {
            if (!input.hasNonNull(required.asText())) {
                violations.add(new Violation(required.asText(), "Field required", "missing"));
            }
        }
        schema.path("properties").properties().forEach(property -> {
            if (input.hasNonNull(property.getKey())) {
                ValueCheck.check(property.getKey(), property.getValue(), input.get(property.getKey()), violations);
            }
        });
        return violations;
    }

    /** The fields that hold pictures, videos or sounds, in the order of the schema. */
    public List<MediaField> media() {
        var found = new ArrayList<MediaField>();
        for (var name : fieldNames()) {
            var rule = schema.path("properties").path(name);
            medium(name, rule).ifPresent(medium -> found.add(new MediaField(name, medium, rule.path("validations"))));
        }
        return found;
    }

    /** Required fields count even if they have no property. */
    private Set<String> fieldNames() {
        var names = new LinkedHashSet<String>();
        schema.path("properties").properties().forEach(property -> names.add(property.getKey()));
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** By format, else by the rules for picture files, else by name. */
    private static Optional<Medium> medium(String name, JsonNode rule) {
        var type = rule.path("type").asText("string");
        if (!type.equals("string") && !type.equals("array")) {
            return Optional.empty();
        }
        var format =
                rule.path("format").asText(rule.path("items").path("format").asText());
        for (var medium : Medium.values()) {
            if (format.equals(medium.format()) || format.equals(medium.format() + "s")) {
                return Optional.of(medium);
            }
        }
        if (Field.VIDEO.isCalled(name)) {
            return Optional.of(Medium.VIDEO);
        }
        if (Field.SOUND.isCalled(name)) {
            return Optional.of(Medium.AUDIO);
        }
        boolean picture =
                rule.path("validations").isArray() || Field.PICTURE.isCalled(name) || Field.LAST_PICTURE.isCalled(name);
        return picture ? Optional.of(Medium.PICTURE) : Optional.empty();
    }
}
