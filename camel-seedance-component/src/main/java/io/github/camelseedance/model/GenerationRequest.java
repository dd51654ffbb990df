// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The input of a generation: values by the fields of the model's input schema, or by the names of the component's options, which
 * become the fields that the model has for them. Immutable. Unset fields are not sent, so that the defaults of the API apply.
 *
 * <pre>{@code
 * GenerationRequest.builder().prompt("Waves at dawn").imageUrl("https://example.org/sea.png").duration(8).build()
 * }</pre>
 */
public final class GenerationRequest {

    private final Map<String, Object> input;

    private GenerationRequest(Map<String, Object> input) {
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }

    /** Creates a request with these values, named as in the model's input schema or as options; leaves out null values. */
    public static GenerationRequest of(Map<String, ?> input) {
        return builder().fields(input).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns the values by the names that they were given. */
    public Map<String, Object> input() {
        return input;
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
            return field("prompt", prompt);
        }

        /** Sets the first picture: an HTTPS URL that the provider can fetch without login, or a data URI. */
        public Builder imageUrl(String imageUrl) {
            return field("imageUrl", imageUrl);
        }

        /** Sets the last picture: an HTTPS URL that the provider can fetch without login, or a data URI. */
        public Builder lastImageUrl(String lastImageUrl) {
            return field("lastImageUrl", lastImageUrl);
        }

        /** Sets the pictures of a model that takes several. */
        public Builder imageUrls(List<String> imageUrls) {
            return field("imageUrls", imageUrls);
        }

        /** Sets the videos of a model that takes some. */
        public Builder videoUrls(List<String> videoUrls) {
            return field("videoUrls", videoUrls);
        }

        /** Sets the audio files of a model that takes some. */
        public Builder audioUrls(List<String> audioUrls) {
            return field("audioUrls", audioUrls);
        }

        public Builder resolution(String resolution) {
            return field("resolution", resolution);
        }

        public Builder ratio(String ratio) {
            return field("ratio", ratio);
        }

        /** Sets the length of the video in seconds. */
        public Builder duration(Integer duration) {
            return field("duration", duration);
        }

        public Builder generateAudio(Boolean generateAudio) {
            return field("generateAudio", generateAudio);
        }

        public Builder cameraFixed(Boolean cameraFixed) {
            return field("cameraFixed", cameraFixed);
        }

        public Builder seed(Long seed) {
            return field("seed", seed);
        }

        /** Sets a value by its name in the model's schema, or by the name of an option; {@code null} removes it. */
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
