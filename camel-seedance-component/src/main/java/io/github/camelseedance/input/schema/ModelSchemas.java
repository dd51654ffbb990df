package io.github.camelseedance.input.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.model.ModelInfo;

/**
 * The input schemas of models: the one of Seedance 1.5 Pro is bundled, others are read from the API once. Thread-safe; what
 * was read last is kept for {@value #MAX_CACHED} models, and a lookup that failed is tried again the next time.
 */
public final class ModelSchemas {

    private static final int MAX_CACHED = 64;
    private static final String BUNDLED = "seedance-v1.5-pro-image-to-video.input.json";

    private final Function<String, CompletableFuture<ModelInfo>> lookup;
    private final ModelSchema seedance = bundled();
    private final Map<String, CompletableFuture<ModelSchema>> looked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<ModelSchema>> eldest) {
            return size() > MAX_CACHED;
        }
    };

    /** @param lookup asks the API for the catalog entry of a model */
    public ModelSchemas(Function<String, CompletableFuture<ModelInfo>> lookup) {
        this.lookup = Objects.requireNonNull(lookup, "lookup");
    }

    /**
     * The schema of a model. The future fails with what the lookup failed with; for a model without a schema it gives one
     * that allows everything.
     */
    public CompletableFuture<ModelSchema> of(String modelId) {
        if (modelId.equals(seedance.modelId())) {
            return CompletableFuture.completedFuture(seedance);
        }
        CompletableFuture<ModelSchema> schema = new CompletableFuture<>();
        synchronized (looked) {
            CompletableFuture<ModelSchema> known = looked.putIfAbsent(modelId, schema);
            if (known != null) {
                return known.copy();
            }
        }
        lookUp(modelId, schema); // outside of the lock, because it may answer at once and in any thread
        return schema.copy();
    }

    /** The schema as far as it is known without asking. */
    public ModelSchema withoutLookup(String modelId) {
        return modelId.equals(seedance.modelId()) ? seedance : ModelSchema.none(modelId);
    }

    private void lookUp(String modelId, CompletableFuture<ModelSchema> schema) {
        try {
            lookup.apply(modelId).whenComplete((info, failure) -> {
                if (failure == null) {
                    schema.complete(ModelSchema.of(modelId, info == null ? null : info.inputSchema()));
                } else {
                    fail(modelId, schema, failure);
                }
            });
        } catch (RuntimeException e) {
            fail(modelId, schema, e);
        }
    }

    private void fail(String modelId, CompletableFuture<ModelSchema> schema, Throwable failure) {
        synchronized (looked) {
            looked.remove(modelId, schema);
        }
        schema.completeExceptionally(failure);
    }

    private static ModelSchema bundled() {
        // By the class, not the thread's loader: in OSGi only the own bundle sees the file.
        try (InputStream in = ModelSchemas.class.getResourceAsStream(BUNDLED)) {
            return ModelSchema.of(SeedanceConfiguration.DEFAULT_MODEL, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled schema " + BUNDLED + " cannot be read", e);
        }
    }
}
