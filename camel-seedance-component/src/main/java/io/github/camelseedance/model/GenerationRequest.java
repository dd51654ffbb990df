// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The input of a generation in the fields of the model's input schema. Immutable. Unset fields are not sent, so that the
 * defaults of the API apply.
 *
 * <pre>{@code
 * GenerationRequest.builder().prompt("Waves at dawn").imageUrl("https://example.org/sea.png").duration(8).build()
 * }</pre>
 */
public final class GenerationRequest {

    /** Field of the text that describes the video. */
    public static final String PROMPT = "prompt";
    /** Field of the first picture of the video: an HTTPS URL or a data URI. */
    public static final String FIRST_FRAME = "first_frame_image_url";

    public static final String RESOLUTION = "resolution";
    public static final String RATIO = "ratio";
    public static final String DURATION = "duration";
    public static final String GENERATE_AUDIO = "generate_audio";
    public static final String CAMERA_FIXED = "camera_fixed";

    private final Map<String, Object> input;

    private GenerationRequest(Map<String, Object> input) {
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }

    /** Creates a request with these fields, named as in the model's input schema; fields without a value are left out. */
    public static GenerationRequest of(Map<String, ?> input) {
        return builder().fields(input).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns the fields as they are sent. */
    public Map<String, Object> input() {
        return input;
    }

    /** Returns the text that describes the video, or {@code null}. */
    public String prompt() {
        return text(PROMPT);
    }

    /** Returns the HTTPS URL or data URI of the first picture, or {@code null}. */
    public String imageUrl() {
        return text(FIRST_FRAME);
    }

    private String text(String field) {
        Object value = input.get(field);
        return value == null ? null : value.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GenerationRequest request && input.equals(request.input);
    }

    @Override
    public int hashCode() {
        return input.hashCode();
    }

    /** Returns only the names of the fields: a prompt can be private and an image can be megabytes. */
    @Override
    public String toString() {
        return "GenerationRequest" + input.keySet();
    }

    /** Collects the fields of a request. */
    public static final class Builder {
        private final Map<String, Object> input = new LinkedHashMap<>();

        private Builder() {}

        public Builder prompt(String prompt) {
            return field(PROMPT, prompt);
        }

        /** Sets an HTTPS URL that the provider can fetch without login, or a data URI. */
        public Builder imageUrl(String imageUrl) {
            return field(FIRST_FRAME, imageUrl);
        }

        public Builder resolution(String resolution) {
            return field(RESOLUTION, resolution);
        }

        public Builder ratio(String ratio) {
            return field(RATIO, ratio);
        }

        /** Sets the length of the video in seconds. */
        public Builder duration(Integer duration) {
            return field(DURATION, duration);
        }

        public Builder generateAudio(Boolean generateAudio) {
            return field(GENERATE_AUDIO, generateAudio);
        }

        public Builder cameraFixed(Boolean cameraFixed) {
            return field(CAMERA_FIXED, cameraFixed);
        }

        /** Sets a field by its name in the model's schema; {@code null} removes it. */
        public Builder field(String name, Object value) {
            Objects.requireNonNull(name, "name");
            if (value == null) {
                input.remove(name);
            } else {
                input.put(name, value);
            }
            return this;
        }

        public Builder fields(Map<String, ?> fields) {
            fields.forEach(this::field);
            return this;
        }

        public GenerationRequest build() {
            return new GenerationRequest(input);
        }
    }
}
