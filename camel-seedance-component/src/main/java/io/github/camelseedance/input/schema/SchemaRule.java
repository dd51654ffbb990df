package io.github.camelseedance.input.schema;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** One rule of a JSON schema about a value that already has the right type. */
interface SchemaRule {

    /** Whether the value keeps the rule; a value of a kind that the rule is not about does. */
    boolean isKept(Object value);

    /** What is allowed, as the end of a sentence; the value itself is never in it. */
    String allowed();

    /** The rules about a property; keywords of the schema that are not known are no rules. */
    static List<SchemaRule> of(JsonNode property) {
        List<SchemaRule> rules = new ArrayList<>();
        if (property.path("enum").isArray()) {
            rules.add(EnumRule.of(property.path("enum")));
        }
        rules.addAll(RangeRule.of(property));
        rules.addAll(LengthRule.of(property));
        PatternRule.of(property).ifPresent(rules::add);
        return rules;
    }
}
