package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code minimum}, {@code maximum} and their exclusive forms: the value is a number on one side of a bound. */
record RangeRule(Comparison comparison, BigDecimal bound) implements SchemaRule {

    static List<RangeRule> of(JsonNode property) {
        List<RangeRule> rules = new ArrayList<>();
        // In draft 4 of JSON schema the exclusive forms are flags, later they are bounds of their own.
        boolean above = property.path("exclusiveMinimum").asBoolean(false);
        boolean below = property.path("exclusiveMaximum").asBoolean(false);
        add(rules, property.path("minimum"), above ? Comparison.GREATER : Comparison.AT_LEAST);
        add(rules, property.path("maximum"), below ? Comparison.LESS : Comparison.AT_MOST);
        add(rules, property.path("exclusiveMinimum"), Comparison.GREATER);
        add(rules, property.path("exclusiveMaximum"), Comparison.LESS);
        return rules;
    }

    private static void add(List<RangeRule> rules, JsonNode bound, Comparison comparison) {
        if (bound.isNumber()) {
            Decimals.of(bound.asText()).ifPresent(number -> rules.add(new RangeRule(comparison, number)));
        }
    }

    @Override
    public boolean isKept(Object value) {
        return !(value instanceof Number)
                || Decimals.of(value)
                        .map(number -> comparison.holds(number, bound))
                        .orElse(false);
    }

    @Override
    public String allowed() {
        return "must be " + comparison.words() + " " + bound.toPlainString();
    }
}
