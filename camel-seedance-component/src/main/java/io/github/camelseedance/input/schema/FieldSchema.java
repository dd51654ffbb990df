package io.github.camelseedance.input.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.input.picture.ImageSize;
import io.github.camelseedance.model.GenerationRequest;

/** What the schema says about one field. Immutable. */
public final class FieldSchema {

    /** The JSON schema types that the fields of a request have where no schema says otherwise. */
    private static final Map<String, String> USUAL_TYPES = Map.of(
            GenerationRequest.PROMPT, "string",
            GenerationRequest.FIRST_FRAME, "string",
            GenerationRequest.RESOLUTION, "string",
            GenerationRequest.RATIO, "string",
            GenerationRequest.DURATION, "integer",
            GenerationRequest.GENERATE_AUDIO, "boolean",
            GenerationRequest.CAMERA_FIXED, "boolean");

    private final String name;
    private final List<String> types;
    private final List<SchemaRule> rules;
    private final List<ImageRule> imageRules;

    private FieldSchema(String name, JsonNode property) {
        this.name = name;
        this.types = types(name, property);
        this.rules = List.copyOf(SchemaRule.of(property));
        this.imageRules = imageRules(property);
    }

    static FieldSchema of(String name, JsonNode property) {
        return new FieldSchema(name, property);
    }

    private static List<String> types(String name, JsonNode property) {
        JsonNode type = property.path("type");
        List<String> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        if (property.isMissingNode() && USUAL_TYPES.containsKey(name)) {
            types.add(USUAL_TYPES.get(name));
        }
        return List.copyOf(types);
    }

    private static List<ImageRule> imageRules(JsonNode property) {
        List<ImageRule> rules = new ArrayList<>();
        property.path("validations").forEach(rule -> ImageRule.of(rule).ifPresent(rules::add));
        return List.copyOf(rules);
    }

    /** The name of the field. */
    public String name() {
        return name;
    }

    /** The JSON schema types it may have; empty if any. */
    public List<String> types() {
        return types;
    }

    /** Whether it names a picture. */
    public boolean picture() {
        return name.equals(GenerationRequest.FIRST_FRAME) || !imageRules.isEmpty();
    }

    /** The value in one of the types, or nothing if it fits none; as it is if the types are not known. */
    public Optional<Object> coerce(Object value) {
        return Coercion.coerce(value, types);
    }

    /** What is allowed by each rule that a value of the right type breaks; the value itself is never in it. */
    public List<String> breaches(Object value) {
        return rules.stream()
                .filter(rule -> !rule.isKept(value))
                .map(SchemaRule::allowed)
                .toList();
    }

    /**
     * The rules that the picture breaks which the field names, each with what was measured.
     *
     * @param size its size in pixels, or {@code null} if that is not known: then the rules about it are not checked
     * @param bytes the length of its file
     */
    public List<String> pictureBreaches(ImageSize size, long bytes) {
        return imageRules.stream()
                .filter(rule -> size != null || rule.isAboutTheFile())
                .filter(rule -> !rule.isKept(size, bytes))
                .map(rule -> rule.breach(size, bytes))
                .toList();
    }

    List<ImageRule> imageRules() {
        return imageRules;
    }
}
