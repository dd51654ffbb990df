// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.http.Json;

/** What a field of an input means. Models have different names for it, which {@code fields.json} lists. */
public enum Field {
    /** What to show. */
    PROMPT,
    /** The first picture, or all pictures. */
    PICTURE,
    /** The picture that the video ends with. */
    LAST_PICTURE,
    /** Reference videos. */
    VIDEO,
    /** Reference sounds. */
    SOUND,
    /** Such as {@code 720p}. */
    RESOLUTION,
    /** Such as {@code 16:9}. */
    RATIO,
    /** Seconds. */
    DURATION,
    /** Whether the video has sound. */
    WITH_SOUND,
    /** Whether the camera stands still. */
    CAMERA_FIXED,
    /** How many videos or images. */
    OUTPUTS,
    /** Whether the output has the last frame of the video, as an image. */
    WITH_LAST_FRAME;

    private static final Map<Field, List<String>> NAMES = new EnumMap<>(Field.class);

    static {
        var names = Json.resource(Field.class, "fields.json");
        for (var field : values()) {
            NAMES.put(field, texts(names.required(field.name().toLowerCase(Locale.ROOT))));
        }
    }

    /** The names that models have for it. */
    public List<String> names() {
        return NAMES.get(this);
    }

    /** Whether a model calls it so. */
    public boolean isCalled(String name) {
        return names().contains(name);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
