// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelseedance.input.picture.LocalImage;
import io.github.camelseedance.model.GenerationRequest;

/** Input that was read and checked. Its pictures are not staged yet. */
public final class CheckedInput {

    private final String model;
    private final Map<String, GivenValue> values;

    CheckedInput(String model, Map<String, GivenValue> values) {
        this.model = model;
        this.values = values;
    }

    /** Returns the model id. */
    public String model() {
        return model;
    }

    /** Returns the value of a field in the type of the schema, or {@code null}. */
    public Object value(String field) {
        GivenValue given = values.get(field);
        return given == null ? null : given.value();
    }

    /** Returns the fingerprint of the input. Reads all local pictures. */
    public InputFingerprint fingerprint() {
        try {
            return InputFingerprint.of(model, values);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Stages the pictures, one after the other: a failure then leaves no other picture behind. */
    CompletableFuture<BoundRequest> stage(Staging staging) {
        Map<String, Object> input = new LinkedHashMap<>();
        CompletableFuture<Void> staged = CompletableFuture.completedFuture(null);
        for (Map.Entry<String, GivenValue> entry : values.entrySet()) {
            Object value = entry.getValue().value();
            input.put(entry.getKey(), value);
            if (value instanceof LocalImage image) {
                staged = staged.thenCompose(done -> staging.stage(image))
                        .thenAccept(address -> input.put(entry.getKey(), address));
            }
        }
        return staged.thenApply(done -> new BoundRequest(model, GenerationRequest.of(input)));
    }
}
