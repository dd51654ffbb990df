package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code minLength} and {@code maxLength}: a text has so many characters (code points, as JSON schema counts). */
record LengthRule(Comparison comparison, long bound) implements SchemaRule {

    static List<LengthRule> of(JsonNode property) {
        List<LengthRule> rules = new ArrayList<>();
        if (property.path("minLength").isNumber()) {
            rules.add(new LengthRule(
                    Comparison.AT_LEAST, property.path("minLength").asLong()));
        }
        if (property.path("maxLength").isNumber()) {
            rules.add(new LengthRule(
                    Comparison.AT_MOST, property.path("maxLength").asLong()));
        }
        return rules;
    }

    @Override
    public boolean isKept(Object value) {
        return !(value instanceof String text)
                || comparison.holds(
                        BigDecimal.valueOf(text.codePointCount(0, text.length())), BigDecimal.valueOf(bound));
    }

    @Override
    public String allowed() {
        return "must have " + comparison.words() + " " + bound + " characters";
    }
}
