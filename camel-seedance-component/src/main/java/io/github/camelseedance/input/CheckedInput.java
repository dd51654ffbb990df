// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelseedance.input.picture.LocalMedia;
import io.github.camelseedance.model.GenerationRequest;

/** Input that was read and checked. Its local files are not staged yet. */
public final class CheckedInput {

    private final String model;
    private final Map<String, GivenValue> values;

    CheckedInput(String model, Map<String, GivenValue> values) {
        this.model = model;
        this.values = values;
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
        for (LocalMedia file : files()) {
            staged = staged.thenCompose(done -> staging.stage(file)).thenAccept(url -> urls.put(file, url));
        }
        return staged.thenApply(done -> {
            Map<String, Object> input = new LinkedHashMap<>();
            values.forEach((name, given) -> input.put(name, withUrls(given.value(), urls)));
            return new BoundRequest(model, GenerationRequest.of(input));
        });
    }

    private List<LocalMedia> files() {
        List<LocalMedia> files = new ArrayList<>();
        values.values().forEach(given -> addFiles(given.value(), files));
        return files;
    }

    private static void addFiles(Object value, List<LocalMedia> files) {
        if (value instanceof LocalMedia file) {
            files.add(file);
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> addFiles(element, files));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> addFiles(element, files));
        }
    }

    private static Object withUrls(Object value, Map<LocalMedia, String> urls) {
        if (value instanceof LocalMedia file) {
            return urls.get(file);
        }
        if (value instanceof Collection<?> list) {
            List<Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(withUrls(element, urls)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(key, withUrls(element, urls)));
            return entries;
        }
        return value;
    }
}
