// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import io.github.camelseedance.input.media.LocalMedia;
import io.github.camelseedance.model.GenerationRequest;

/** Input that was read and checked. Its local files are not staged yet. */
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

    /** Returns the length of the video in the type of the schema, or {@code null}. */
    public Object duration() {
        GivenValue given = InputField.DURATION.value(values);
        return given == null ? null : given.value();
    }

    /** Returns the fingerprint of the input. Reads all local files. */
    public InputFingerprint fingerprint() {
        try {
            return InputFingerprint.of(model, values);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Stages the files, one after the other: a failure then leaves none of those after it behind. */
    CompletableFuture<BoundRequest> stage(Staging staging) {
        Map<LocalMedia, String> urls = new IdentityHashMap<>();
        CompletableFuture<Void> staged = CompletableFuture.completedFuture(null);
        for (LocalMedia file :
                MediaValues.in(values.values().stream().map(GivenValue::value).toList())) {
            staged = staged.thenCompose(done -> staging.stage(file)).thenAccept(url -> urls.put(file, url));
        }
        return staged.thenApply(done -> {
            Map<String, Object> input = new LinkedHashMap<>();
            values.forEach((name, given) -> input.put(name, MediaValues.replaced(given.value(), urls::get)));
            return new BoundRequest(model, GenerationRequest.of(input), files());
        });
    }

    private Set<String> files() {
        return values.keySet().stream()
                .filter(name -> !MediaValues.in(values.get(name).value()).isEmpty())
                .collect(Collectors.toSet());
    }
}
