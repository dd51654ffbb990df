// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Objects;

import io.github.camelseedance.model.GenerationRequest;

/**
 * A checked request with staged pictures, ready to be submitted.
 *
 * @param model the model id
 * @param request the input in the fields of the model
 */
public record BoundRequest(String model, GenerationRequest request) {

    public BoundRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(request, "request");
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
