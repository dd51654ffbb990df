// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.model.GenerationRequest;

/**
 * The properties that determine how long a job takes. Contains short values only, no prompt and no picture, because operators
 * see it.
 *
 * @param model the model id
 * @param input resolution, duration and audio, such as {@code 720p 8 -}, where a dash is a value that is not set; empty if
 *     unknown
 */
public record JobKind(String model, String input) {

    private static final int LONGEST_VALUE = 32;

    public JobKind {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(input, "input");
    }

    /** Returns the kind of a job of which only the model is known. */
    public static JobKind ofModel(String model) {
        return new JobKind(model, "");
    }

    /** Returns the kind of a job whose request is known. */
    public static JobKind of(String model, GenerationRequest request) {
        Map<String, Object> input = request.input();
        return new JobKind(
                model,
                Stream.of(GenerationRequest.RESOLUTION, GenerationRequest.DURATION, GenerationRequest.GENERATE_AUDIO)
                        .map(field -> value(input.get(field)))
                        .collect(Collectors.joining(" ")));
    }

    private static String value(Object value) {
        String text = value == null ? "-" : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    }
}
