package io.github.camelseedance.input;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.model.GenerationRequest;

/**
 * What the schema says about one field.
 *
 * @param name the field
 * @param types the JSON schema types it may have; empty if any
 * @param rules what its value has to keep
 * @param imageRules what the picture that it names has to keep
 * @param picture whether it names a picture
 */
record FieldSchema(
        String name, List<String> types, List<SchemaRule> rules, List<ImageRule> imageRules, boolean picture) {

    static FieldSchema of(String name, JsonNode property) {
        JsonNode validations = property.path("validations");
        List<ImageRule> imageRules = new ArrayList<>();
        validations.forEach(rule -> ImageRule.of(rule).ifPresent(imageRules::add));
        boolean picture = name.equals(GenerationRequest.FIRST_FRAME) || !imageRules.isEmpty();
        return new FieldSchema(name, types(name, property), SchemaRule.of(property), List.copyOf(imageRules), picture);
    }

    private static List<String> types(String name, JsonNode property) {
        JsonNode type = property.path("type");
        List<String> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        if (property.isMissingNode()) {
            InputField.named(name).ifPresent(known -> types.add(known.type()));
        }
        return types;
    }
}
