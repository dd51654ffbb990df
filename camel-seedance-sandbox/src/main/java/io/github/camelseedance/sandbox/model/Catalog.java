// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The models on offer, by id. */
public final class Catalog {

    private final Map<String, ModelEntry> models = new LinkedHashMap<>();

    /** A later entry replaces an earlier one with the same id. */
    public Catalog(Collection<ModelEntry> entries) {
        entries.forEach(entry -> models.put(entry.modelId(), entry));
    }

    /** The model with this id. */
    public Optional<ModelEntry> find(String modelId) {
        return Optional.ofNullable(models.get(modelId));
    }

    /** All categories, in the order of their names. */
    public SortedSet<String> categories() {
        return models.values().stream()
                .flatMap(model -> model.categories().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All models, in the order they were given. */
    public List<ModelEntry> all() {
        return List.copyOf(models.values());
    }
}
