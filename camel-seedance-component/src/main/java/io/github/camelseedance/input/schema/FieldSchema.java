// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.input.picture.ImageSize;
import io.github.camelseedance.model.GenerationRequest;

/**
 * Types and rules of one field of a model.
 *
 * @param types the accepted JSON schema types; empty if any
 */
public record FieldSchema(String name, List<String> types, List<SchemaRule> rules, List<ImageRule> imageRules) {

    /** The JSON schema types of well-known fields, for a model whose schema does not describe them. */
    private static final Map<String, String> USUAL_TYPES = Map.of(
            GenerationRequest.PROMPT, "string",
            GenerationRequest.FIRST_FRAME, "string",
            GenerationRequest.RESOLUTION, "string",
            GenerationRequest.RATIO, "string",
            GenerationRequest.DURATION, "integer",
            GenerationRequest.GENERATE_AUDIO, "boolean",
            GenerationRequest.CAMERA_FIXED, "boolean");

    static FieldSchema of(String name, JsonNode property) {
        List<ImageRule> imageRules = new ArrayList<>();
        property.path("validations").forEach(rule -> ImageRule.of(rule).ifPresent(imageRules::add));
        return new FieldSchema(name, types(name, property), SchemaRule.of(property), List.copyOf(imageRules));
    }

    private static List<String> types(String name, JsonNode property) {
        if (property.isMissingNode()) {
            return Optional.ofNullable(USUAL_TYPES.get(name)).stream().toList();
        }
        JsonNode type = property.path("type");
        List<String> types = new ArrayList<>();
        type.forEach(one -> types.add(one.asText()));
        return type.isTextual() ? List.of(type.asText()) : List.copyOf(types);
    }

    /** Returns whether the field takes a picture. */
    public boolean isPicture() {
        return name.equals(GenerationRequest.FIRST_FRAME) || !imageRules.isEmpty();
    }

    /** Returns the value in one of the types; empty if it fits none, unchanged if the schema names no type. */
    public Optional<Object> coerce(Object value) {
        return Coercion.coerce(value, types);
    }

    /** Returns what each rule allows that a value of the right type breaks. Never contains the value. */
    public List<String> breaches(Object value) {
        return rules.stream()
                .filter(rule -> !rule.accepts().test(value))
                .map(SchemaRule::allowed)
                .toList();
    }

    /**
     * Returns the rules that a picture in this field breaks, each with the measured value.
     *
     * @param size the size, or {@code null} if it is unknown; then rules about it are not checked
     * @param bytes the length of the file
     */
    public List<String> pictureBreaches(ImageSize size, long bytes) {
        return imageRules.stream()
                .flatMap(rule -> rule.breach(size, bytes).stream())
                .toList();
    }
}
