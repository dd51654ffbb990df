// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.input.media.ImageSize;
import io.github.camelseedance.input.media.Media;

/**
 * Types and rules of one field of a model.
 *
 * @param types the accepted JSON schema types; empty if any
 * @param media what files the field takes, in a list or alone; {@link Media#NONE} if the schema does not say
 * @param items the schema of the elements of a list, or {@code null}
 * @param choices the only values that are accepted; empty if there is no such list
 */
public record FieldSchema(
        String name,
        List<String> types,
        Media media,
        FieldSchema items,
        List<Object> choices,
        List<SchemaRule> rules,
        List<ImageRule> imageRules) {

    /** The JSON schema types of well-known fields, for a model whose schema does not describe them. */
    private static final Map<String, String> USUAL_TYPES = Map.of(
            "prompt", "string",
            "first_frame_image_url", "string",
            "resolution", "string",
            "ratio", "string",
            "duration", "integer",
            "generate_audio", "boolean",
            "camera_fixed", "boolean",
            "seed", "integer");

    /** Types that schemas name otherwise than JSON schema does. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "float", "number",
            "double", "number",
            "int", "integer",
            "text", "string",
            "str", "string",
            "bool", "boolean",
            "list", "array");

    static FieldSchema of(String name, JsonNode property) {
        FieldSchema items = property.path("items").isObject() ? of("", property.path("items")) : null;
        List<ImageRule> imageRules = new ArrayList<>();
        property.path("validations").forEach(rule -> ImageRule.of(rule).ifPresent(imageRules::add));
        if (items != null) {
            imageRules.addAll(items.imageRules);
        }
        return new FieldSchema(
                name,
                types(name, property, items),
                media(property, items, imageRules),
                items,
                SchemaRule.choices(property),
                SchemaRule.of(property),
                List.copyOf(imageRules));
    }

    private static List<String> types(String name, JsonNode property, FieldSchema items) {
        if (property.isMissingNode()) {
            return Optional.ofNullable(USUAL_TYPES.get(name)).stream().toList();
        }
        JsonNode type = property.path("type");
        List<String> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        if (types.isEmpty() && (items != null || format(property).matches(".+_ur[il]s"))) {
            types.add("array");
        }
        return types.stream()
                .map(given -> OTHER_NAMES.getOrDefault(given.toLowerCase(Locale.ROOT), given))
                .toList();
    }

    private static Media media(JsonNode property, FieldSchema items, List<ImageRule> imageRules) {
        Media declared =
                switch (format(property).replace('-', '_')) {
                    case "image_uri", "image_uris", "image_url", "image_urls" -> Media.PICTURE;
                    case "video_uri", "video_uris", "video_url", "video_urls" -> Media.VIDEO;
                    case "audio_uri", "audio_uris", "audio_url", "audio_urls" -> Media.AUDIO;
                    default -> items == null ? Media.NONE : items.media;
                };
        return declared == Media.NONE && !imageRules.isEmpty() ? Media.PICTURE : declared;
    }

    private static String format(JsonNode property) {
        return property.path("format").asText("").toLowerCase(Locale.ROOT);
    }

    /** Returns whether the field takes lists only, so that a single value has to become a list. */
    public boolean isList() {
        return types.contains("array") && !types.contains("string");
    }

    /** Returns whether the schema describes numbers or truth values only, which no file can be. */
    public boolean isPlain() {
        return !types.isEmpty()
                && types.stream().allMatch(type -> List.of("integer", "number", "boolean", "null")
                        .contains(type));
    }

    /**
     * Returns the value in one of the types; empty if it fits none, unchanged if the schema names no type. A single value for
     * a list becomes a list of one, and a list of one for a single value its element. A file fits every text.
     */
    public Optional<Object> coerce(Object value) {
        Optional<Object> typed = Coercion.coerce(value, types).flatMap(this::withItems);
        return typed.filter(this::isChoice).or(() -> choice(value)).or(() -> typed);
    }

    /** Returns a list with its elements in their types; any other value unchanged. */
    private Optional<Object> withItems(Object value) {
        if (items == null || !(value instanceof Collection<?> list)) {
            return Optional.of(value);
        }
        List<Object> typed = list.stream()
                .flatMap(element -> Optional.ofNullable(element).flatMap(items::coerce).stream())
                .toList();
        return typed.size() == list.size() ? Optional.of(typed) : Optional.empty();
    }

    private boolean isChoice(Object value) {
        return choices.isEmpty()
                || value instanceof Collection
                || choices.stream().anyMatch(choice -> SchemaRule.isSame(choice, value));
    }

    /** Returns the choice that means this value: the text 5 for the number 5, and the other way round. */
    private Optional<Object> choice(Object value) {
        return choices.stream().filter(choice -> Coercion.means(value, choice)).findFirst();
    }

    /** Returns what each rule allows that a value of the right type breaks. Never contains the value. */
    public List<String> breaches(Object value) {
        List<String> breaches = new ArrayList<>(rules.stream()
                .filter(rule -> !rule.accepts().test(value))
                .map(SchemaRule::allowed)
                .toList());
        if (items != null && value instanceof Collection<?> list) {
            list.stream()
                    .flatMap(element -> items.breaches(element).stream())
                    .map(allowed -> "each element " + allowed)
                    .distinct()
                    .forEach(breaches::add);
        }
        return breaches;
    }

    /** Returns whether the field has a rule about the size of a picture in pixels. */
    public boolean limitsPixels() {
        return imageRules.stream().anyMatch(ImageRule::isAboutPixels);
    }

    /**
     * Returns the rules that a file in this field breaks, each with the measured value.
     *
     * @param size the size, or {@code null} if it is unknown; then rules about it are not checked
     * @param bytes the length of the file
     */
    public List<String> pictureBreaches(ImageSize size, long bytes) {
        return imageRules.stream()
                .flatMap(rule -> rule.breach(size, bytes, media).stream())
                .toList();
    }
}
