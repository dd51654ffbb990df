// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.schema;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks one value against its part of a schema: type, enum, bounds, and the items of a list. */
final class ValueCheck {

    private ValueCheck() {}

    static void check(String field, JsonNode rule, JsonNode value, List<Violation> violations) {
        var type = rule.path("type");
        if (!hasType(type, value)) {
            var types = type.isArray() ? join(type, " or ") : type.asText();
            violations.add(new Violation(field, "Input should be a valid " + types, types + "_type"));
        } else if (rule.has("enum") && !isOneOf(rule.get("enum"), value)) {
            var choices = join(rule.get("enum"), ", ");
            violations.add(new Violation(field, "Input should be one of " + choices, "enum"));
        } else if (rule.path("format").asText().equals("uri") && !isUri(value)) {
            violations.add(new Violation(field, "Input should be an absolute URI", "url_parsing"));
        } else {
            checkBounds(field, rule, value, violations);
            checkItems(field, rule, value, violations);
        }
    }

    /** Items of a list of media are texts even if the schema does not say so. */
    private static void checkItems(String field, JsonNode rule, JsonNode value, List<Violation> violations) {
        boolean media = rule.path("format").asText().endsWith("_uris");
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            var name = field + "." + i;
            if (media && !value.get(i).isTextual()) {
                violations.add(new Violation(name, "Input should be a valid string", "string_type"));
            } else {
                check(name, rule.path("items"), value.get(i), violations);
            }
        }
    }

    private static void checkBounds(String field, JsonNode rule, JsonNode value, List<Violation> violations) {
        if (value.isNumber()) {
            checkBounds(field, "value", value.decimalValue(), rule.path("minimum"), rule.path("maximum"), violations);
        } else if (value.isTextual()) {
            var length = BigDecimal.valueOf(value.textValue().codePoints().count());
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

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false).anyMatch(one -> hasType(one, value));
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" ->
                value.isIntegralNumber()
                        || (value.isNumber()
                                && value.decimalValue().stripTrailingZeros().scale() <= 0);
            case "number", "float" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
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

    private static boolean isUri(JsonNode value) {
        try {
            return URI.create(value.asText()).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String join(JsonNode choices, String separator) {
        return StreamSupport.stream(choices.spliterator(), false)
                .map(choice -> choice.isTextual() && separator.equals(" or ") ? choice.asText() : choice.toString())
                .collect(Collectors.joining(separator));
    }
}
