// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.schema.ModelSchema;
import io.github.camelseedance.model.ModelInfo;
import org.apache.camel.support.LRUCacheFactory;

/**
 * LRU cache of the catalog entries of models, with one lookup in flight per model. A schema is used at any age, a price for five
 * minutes; an entry without a schema is read again each time. The schema of Seedance 1.5 Pro is bundled. A failed lookup is not cached. Thread-safe.
 */
public final class ModelCatalog {

    private static final int MAX_CACHED = 64;
    private static final Duration MAX_PRICE_AGE = Duration.ofMinutes(5);
    private static final String BUNDLED = "seedance-v1.5-pro-image-to-video.input.json";

    private record Known(ModelInfo info, ModelSchema schema, Instant readAt) {

        /** An answer without a schema, which accepts any input, may be a moment of weakness. */
        boolean hasSchema() {
            return info != null && info.inputSchema() != null;
        }
    }

    private final Function<String, CompletableFuture<ModelInfo>> lookup;
    private final Clock clock;
    private final ModelSchema seedance = bundled();
    private final Map<String, Entry> cache = LRUCacheFactory.newLRUCache(MAX_CACHED);

    /**
     * @param lookup reads the catalog entry of a model from the API
     * @param clock measures the age of prices
     */
    public ModelCatalog(Function<String, CompletableFuture<ModelInfo>> lookup, Clock clock) {
        this.lookup = Objects.requireNonNull(lookup, "lookup");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Returns the schema of a model; the future fails as the lookup fails. */
    CompletableFuture<ModelSchema> schema(String modelId) {
        return modelId.equals(seedance.modelId())
                ? CompletableFuture.completedFuture(seedance)
                : entry(modelId).get(Known::hasSchema).thenApply(Known::schema);
    }

    /** Returns what a filter of dropped files has to know of a model; the future fails as the lookup fails. */
    public CompletableFuture<DropModel> dropModel(String modelId) {
        return schema(modelId).thenApply(DropModel::of);
    }

    /** Returns the bundled schema, or one that allows anything. */
    ModelSchema schemaWithoutLookup(String modelId) {
        return modelId.equals(seedance.modelId()) ? seedance : new ModelSchema(modelId, null);
    }

    /**
     * Returns the catalog entry of a model with its current price. The entry that was just read can have none; the future fails
     * as the lookup fails.
     */
    public CompletableFuture<ModelInfo> priced(String modelId) {
        return entry(modelId).get(this::hasCurrentPrice).thenApply(Known::info);
    }

    /** Returns the catalog entry of a model if its current price is known without a lookup. */
    public Optional<ModelInfo> known(String modelId) {
        return Optional.ofNullable(cache.get(modelId))
                .flatMap(Entry::known)
                .filter(this::hasCurrentPrice)
                .map(Known::info);
    }

    /** A clock that was set back does not make a price last longer. */
    private boolean hasCurrentPrice(Known known) {
        Instant now = clock.instant();
        return known.info() != null
                && known.info().price().isPresent()
                && known.readAt().plus(MAX_PRICE_AGE).isAfter(now)
                && !known.readAt().isAfter(now);
    }

    private Entry entry(String modelId) {
        Entry created = new Entry(modelId);
        Entry present = cache.putIfAbsent(modelId, created);
        return present == null ? created : present;
    }

    private static ModelSchema bundled() {
        // By the class, not the thread's loader: in OSGi only the own bundle sees the file.
        try (InputStream in = ModelSchema.class.getResourceAsStream(BUNDLED)) {
            return new ModelSchema(SeedanceConfiguration.DEFAULT_MODEL, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled schema " + BUNDLED + " cannot be read", e);
        }
    }

    /** What is known of one model. Keeps an old schema while, and if, a lookup for a newer price fails. */
    private final class Entry {
        private final String modelId;
        private Known known;
        private CompletableFuture<Known> pending;

        Entry(String modelId) {
            this.modelId = modelId;
        }

        synchronized Optional<Known> known() {
            return Optional.ofNullable(known);
        }

        /** Returns what is known if it is usable, and otherwise looks the model up. */
        CompletableFuture<Known> get(Predicate<Known> usable) {
            CompletableFuture<Known> answer;
            boolean first;
            synchronized (this) {
                if (known != null && usable.test(known)) {
                    return CompletableFuture.completedFuture(known);
                }
                first = pending == null;
                pending = first ? new CompletableFuture<>() : pending;
                answer = pending;
            }
            if (first) {
                lookUp(answer);
            }
            // A copy, so that a caller that cancels it does not cancel it for the others.
            return answer.copy();
        }

        private void lookUp(CompletableFuture<Known> answer) {
            CompletableFuture.completedFuture(modelId)
                    .thenCompose(lookup)
                    .thenApply(this::read)
                    .whenComplete((read, failure) -> {
                        synchronized (this) {
                            known = failure == null ? read : known;
                            pending = null;
                        }
                        if (failure == null) {
                            answer.complete(read);
                        } else {
                            answer.completeExceptionally(failure);
                        }
                    });
        }

        private Known read(ModelInfo info) {
            return new Known(info, new ModelSchema(modelId, info == null ? null : info.inputSchema()), clock.instant());
        }
    }
}
