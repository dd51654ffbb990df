// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Rule of a JSON schema about a value of the right type. It accepts values of types that it does not concern.
 *
 * @param allowed what is allowed, as the end of a sentence; it never contains the value
 */
record SchemaRule(String allowed, Predicate<Object> accepts) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Returns the rules about a property. Ignores unknown keywords. */
    static List<SchemaRule> of(JsonNode property) {
        List<SchemaRule> rules = new ArrayList<>();
        List<Object> choices = choices(property);
        if (!choices.isEmpty()) {
            rules.add(oneOf(choices));
        }
        // In draft 4 of JSON schema the exclusive forms are flags, later they are bounds of their own.
        boolean above = property.path("exclusiveMinimum").asBoolean(false);
        boolean below = property.path("exclusiveMaximum").asBoolean(false);
        addRange(rules, property.path("minimum"), above ? Comparison.GREATER : Comparison.AT_LEAST);
        addRange(rules, property.path("maximum"), below ? Comparison.LESS : Comparison.AT_MOST);
        addRange(rules, property.path("exclusiveMinimum"), Comparison.GREATER);
        addRange(rules, property.path("exclusiveMaximum"), Comparison.LESS);
        addLength(rules, property.path("minLength"), Comparison.AT_LEAST);
        addLength(rules, property.path("maxLength"), Comparison.AT_MOST);
        addCount(rules, property.path("minItems"), Comparison.AT_LEAST);
        addCount(rules, property.path("maxItems"), Comparison.AT_MOST);
        if (property.path("pattern").isTextual()) {
            BoundedPattern.compile(property.path("pattern").asText()).ifPresent(pattern -> rules.add(pattern(pattern)));
        }
        return List.copyOf(rules);
    }

    /** Returns the values that an enum lists; empty if there is none. */
    static List<Object> choices(JsonNode property) {
        return StreamSupport.stream(property.path("enum").spliterator(), false)
                .filter(value -> !value.isNull())
                .map(value -> MAPPER.convertValue(value, Object.class))
                .toList();
    }

    private static SchemaRule oneOf(List<Object> values) {
        return new SchemaRule(
                "must be one of " + values.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                value -> value instanceof Collection || values.stream().anyMatch(allowed -> isSame(allowed, value)));
    }

    static boolean isSame(Object allowed, Object value) {
        return allowed instanceof Number && value instanceof Number
                ? Coercion.number(allowed).equals(Coercion.number(value)) // 5 and 5.0 are the same number
                : allowed.equals(value);
    }

    private static void addRange(List<SchemaRule> rules, JsonNode limit, Comparison comparison) {
        if (limit.isNumber()) {
            Coercion.number(limit.asText())
                    .ifPresent(bound -> rules.add(new SchemaRule(
                            "must be " + comparison.words() + " " + bound.toPlainString(),
                            value -> !(value instanceof Number)
                                    || Coercion.number(value)
                                            .filter(number -> comparison.holds(number, bound))
                                            .isPresent())));
        }
    }

    /** Counts code points, as JSON schema does. */
    private static void addLength(List<SchemaRule> rules, JsonNode limit, Comparison comparison) {
        if (limit.isNumber()) {
            BigDecimal bound = BigDecimal.valueOf(limit.asLong());
            rules.add(new SchemaRule(
                    "must have " + comparison.words() + " " + bound + " characters",
                    value -> !(value instanceof String text)
                            || comparison.holds(BigDecimal.valueOf(text.codePointCount(0, text.length())), bound)));
        }
    }

    private static void addCount(List<SchemaRule> rules, JsonNode limit, Comparison comparison) {
        if (limit.isNumber()) {
            BigDecimal bound = BigDecimal.valueOf(limit.asLong());
            rules.add(new SchemaRule(
                    "must have " + comparison.words() + " " + bound + (limit.asLong() == 1 ? " element" : " elements"),
                    value -> !(value instanceof Collection<?> list)
                            || comparison.holds(BigDecimal.valueOf(list.size()), bound)));
        }
    }

    private static SchemaRule pattern(BoundedPattern pattern) {
        return new SchemaRule(
                "must match the pattern " + pattern, value -> !(value instanceof String text) || pattern.accepts(text));
    }
}
