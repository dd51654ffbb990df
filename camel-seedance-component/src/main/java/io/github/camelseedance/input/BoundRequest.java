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
}
