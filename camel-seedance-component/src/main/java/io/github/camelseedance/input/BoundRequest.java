package io.github.camelseedance.input;

import java.util.Objects;

import io.github.camelseedance.model.GenerationRequest;

/**
 * A request that is ready to be submitted: checked, and with its pictures staged.
 *
 * @param model the id of the model that shall do it
 * @param request the input in the fields of that model
 */
public record BoundRequest(String model, GenerationRequest request) {

    public BoundRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(request, "request");
    }
}
