// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One option or header.
 *
 * @param kind {@code path}, {@code parameter}, {@code property} or {@code header}
 * @param type the type as catalogs name it, for example {@code duration}; empty for a header
 * @param defaultValue the default as text, or {@code null}
 * @param enums the possible values, empty if any is possible
 */
public record OptionMetadata(
        String name,
        String kind,
        String group,
        String label,
        String type,
        String javaType,
        String defaultValue,
        List<String> enums,
        boolean required,
        boolean secret,
        String description) {

    static OptionMetadata of(Map.Entry<String, JsonNode> entry) {
        JsonNode option = entry.getValue();
        List<String> enums = new ArrayList<>();
        option.path("enum").forEach(value -> enums.add(value.asText()));
        return new OptionMetadata(
                entry.getKey(),
                option.path("kind").asText(),
                option.path("group").asText(),
                option.path("label").asText(),
                option.path("type").asText(),
                option.path("javaType").asText(),
                option.path("defaultValue").asText(null),
                List.copyOf(enums),
                option.path("required").asBoolean(),
                option.path("secret").asBoolean(),
                option.path("description").asText());
    }

    /** So that parameterized tests show the name. */
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
