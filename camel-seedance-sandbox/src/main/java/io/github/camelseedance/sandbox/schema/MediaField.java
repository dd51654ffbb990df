// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.schema;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.render.Medium;

/**
 * A field that holds one or more pictures, videos or sounds.
 *
 * @param name its name
 * @param medium what it holds
 * @param validations the schema's rules for the files; possibly a missing node
 */
public record MediaField(String name, Medium medium, JsonNode validations) {

    /** The addresses in this field of an input: the one text, or the texts of the list. */
    public List<String> addresses(JsonNode input) {
        var value = input.path(name);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : value.isTextual() ? List.of(value.textValue()) : List.of();
    }

    /** The rules for a file at this place; -1 for the one of a field without list. */
    public MediaRules rules(int index) {
        return new MediaRules(index < 0 ? name : name + "." + index, validations);
    }
}
