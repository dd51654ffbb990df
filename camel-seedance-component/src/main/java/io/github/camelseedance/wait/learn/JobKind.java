package io.github.camelseedance.wait.learn;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.model.GenerationRequest;

/**
 * What decides how long a job takes. Made of short values only: what is told of it must not hold a prompt or a picture.
 *
 * @param model the model id
 * @param input what of the input counts, such as {@code 720p 8 -} for a resolution, a duration and no word about sound; empty if
 *     it is not known
 */
public record JobKind(String model, String input) {

    private static final int LONGEST_VALUE = 32;

    public JobKind {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(input, "input");
    }

    /** A job of which no more than the model is known. */
    public static JobKind ofModel(String model) {
        return new JobKind(model, "");
    }

    /** A job whose request is at hand. */
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
