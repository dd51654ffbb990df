// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The models on offer, by id. Safe for use by several threads. */
public final class Catalog {

    private final List<ModelEntry> opening;
    private final Map<String, ModelEntry> models = new LinkedHashMap<>();

    /** A later entry replaces an earlier one with the same id. */
    public Catalog(Collection<ModelEntry> entries) {
        opening = List.copyOf(entries);
        reset();
    }

    /** Back to the opening prices. */
    public synchronized void reset() {
        opening.forEach(entry -> models.put(entry.modelId(), entry));
    }

    /** Changes the price of a model. @throws IllegalArgumentException if it is not on offer, or the price is negative */
    public synchronized void changePrice(String modelId, BigDecimal usd) {
        if (models.computeIfPresent(modelId, (id, model) -> model.atPrice(usd)) == null) {
            throw new IllegalArgumentException("No such model: " + modelId);
        }
    }

    /** The model with this id. */
    public synchronized Optional<ModelEntry> find(String modelId) {
        return Optional.ofNullable(models.get(modelId));
    }

    /** All categories, in the order of their names. */
    public SortedSet<String> categories() {
        return all().stream()
                .flatMap(model -> model.categories().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All models, in the order they were given. */
    public synchronized List<ModelEntry> all() {
        return List.copyOf(models.values());
    }
}
