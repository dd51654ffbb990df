// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks an input against a model's schema, read as data: required, type, enum, and the bounds of numbers and texts. */
public final class InputSchema {

    private final JsonNode schema;

    /** @param schema as the model's catalog entry gives it */
    public InputSchema(JsonNode schema) {
        this.schema = schema;
    }

    /** What is wrong; empty if nothing is. Properties that the schema does not know are let through. */
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
                checkValue(property.getKey(), property.getValue(), input.get(property.getKey()), violations);
            }
        });
        return violations;
    }

    /** The properties that contain the address of a picture: those with rules for picture files. */
    public List<String> pictures() {
        var found = new ArrayList<String>();
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().path("validations").isArray()) {
                found.add(property.getKey());
            }
        });
        return found;
    }

    /** The rules for the picture in this property. */
    public PictureRules pictureRules(String property) {
        return new PictureRules(
                property, schema.path("properties").path(property).path("validations"));
    }

    private static void checkValue(String field, JsonNode rule, JsonNode value, List<Violation> violations) {
        var type = rule.path("type").asText("");
        if (!hasType(type, value)) {
            violations.add(new Violation(field, "Input should be a valid " + type, type + "_type"));
        } else if (rule.has("enum") && !isOneOf(rule.get("enum"), value)) {
            var choices = StreamSupport.stream(rule.get("enum").spliterator(), false)
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(", "));
            violations.add(new Violation(field, "Input should be one of " + choices, "enum"));
        } else {
            checkBounds(field, rule, value, violations);
        }
    }

    private static void checkBounds(String field, JsonNode rule, JsonNode value, List<Violation> violations) {
        if (value.isNumber()) {
            checkBounds(field, "value", value.decimalValue(), rule.path("minimum"), rule.path("maximum"), violations);
        } else if (value.isTextual()) {
            var length = BigDecimal.valueOf(value.textValue().length());
            checkBounds(field, "length", length, rule.path("minLength"), rule.path("maxLength"), violations);
        } else if (value.isArray()) {
            var size = BigDecimal.valueOf(value.size());
            checkBounds(field, "number of items", size, rule.path("minItems"), rule.path("maxItems"), violations);
        }
    }

    private static void checkBounds(
            String field, String what, BigDecimal actual, JsonNode least, JsonNode most, List<Violation> violations) {
        if (least.isNumber() && actual.compareTo(least.decimalValue()) < 0) {
            violations.add(new Violation(field, "The " + what + " should be at least " + least, "too_small"));
        }
        if (most.isNumber() && actual.compareTo(most.decimalValue()) > 0) {
            violations.add(new Violation(field, "The " + what + " should be at most " + most, "too_large"));
        }
    }

    private static boolean hasType(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" ->
                value.isIntegralNumber()
                        || (value.isNumber()
                                && value.decimalValue().stripTrailingZeros().scale() <= 0);
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static boolean isOneOf(JsonNode choices, JsonNode value) {
        for (var choice : choices) {
            boolean same = choice.isNumber() && value.isNumber()
                    ? choice.decimalValue().compareTo(value.decimalValue()) == 0
                    : choice.equals(value);
            if (same) {
                return true;
            }
        }
        return false;
    }
}
