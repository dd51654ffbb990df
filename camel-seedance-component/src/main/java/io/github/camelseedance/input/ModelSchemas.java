// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.schema.ModelSchema;
import io.github.camelseedance.model.ModelInfo;
import org.apache.camel.support.LRUCacheFactory;

/**
 * Cache of the input schemas of models. The schema of Seedance 1.5 Pro is bundled, others are read from the API. A failed lookup
 * is not cached. Thread-safe.
 */
public final class ModelSchemas {

    private static final int MAX_CACHED = 64;
    private static final String BUNDLED = "seedance-v1.5-pro-image-to-video.input.json";

    private final Function<String, CompletableFuture<ModelInfo>> lookup;
    private final ModelSchema seedance = bundled();
    private final Map<String, CompletableFuture<ModelSchema>> cache = LRUCacheFactory.newLRUCache(MAX_CACHED);

    /** @param lookup reads the catalog entry of a model from the API */
    public ModelSchemas(Function<String, CompletableFuture<ModelInfo>> lookup) {
        this.lookup = Objects.requireNonNull(lookup, "lookup");
    }

    /** Returns the schema of a model; the future fails as the lookup fails. */
    CompletableFuture<ModelSchema> of(String modelId) {
        if (modelId.equals(seedance.modelId())) {
            return CompletableFuture.completedFuture(seedance);
        }
        CompletableFuture<ModelSchema> schema = new CompletableFuture<>();
        CompletableFuture<ModelSchema> known = cache.putIfAbsent(modelId, schema);
        if (known == null) {
            lookUp(modelId, schema);
        }
        // A copy, so that a caller that cancels it does not cancel it for the others.
        return (known == null ? schema : known).copy();
    }

    /** Returns what a filter of dropped files has to know of a model; the future fails as the lookup fails. */
    public CompletableFuture<DropModel> dropModel(String modelId) {
        return of(modelId).thenApply(DropModel::of);
    }

    /** Returns the bundled schema, or one that allows anything. */
    ModelSchema withoutLookup(String modelId) {
        return modelId.equals(seedance.modelId()) ? seedance : new ModelSchema(modelId, null);
    }

    private void lookUp(String modelId, CompletableFuture<ModelSchema> schema) {
        CompletableFuture.completedFuture(modelId).thenCompose(lookup).whenComplete((info, failure) -> {
            if (failure == null) {
                schema.complete(new ModelSchema(modelId, info == null ? null : info.inputSchema()));
            } else {
                cache.remove(modelId, schema);
                schema.completeExceptionally(failure);
            }
        });
    }

    private static ModelSchema bundled() {
        // By the class, not the thread's loader: in OSGi only the own bundle sees the file.
        try (InputStream in = ModelSchema.class.getResourceAsStream(BUNDLED)) {
            return new ModelSchema(SeedanceConfiguration.DEFAULT_MODEL, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled schema " + BUNDLED + " cannot be read", e);
        }
    }
}
