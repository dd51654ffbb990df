// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Objects;
import java.util.Set;

import io.github.camelseedance.model.GenerationRequest;

/**
 * A checked request with staged pictures, ready to be submitted.
 *
 * @param model the model id
 * @param request the input in the fields of the model
 * @param files the names of the fields that are or contain local files
 */
public record BoundRequest(String model, GenerationRequest request, Set<String> files) {

    public BoundRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(request, "request");
        files = Set.copyOf(files);
    }

    /** Returns the prompt, or {@code null}. */
    public String prompt() {
        return InputField.PROMPT.value(request.input()) instanceof String prompt ? prompt : null;
    }

    /** Returns the resolution, or {@code null}. */
    public Object resolution() {
        return InputField.RESOLUTION.value(request.input());
    }

    /** Returns the length of the video, or {@code null}. */
    public Object duration() {
        return InputField.DURATION.value(request.input());
    }

    /** Returns whether the video has sound, or {@code null}. */
    public Object generateAudio() {
        return InputField.GENERATE_AUDIO.value(request.input());
    }
}
