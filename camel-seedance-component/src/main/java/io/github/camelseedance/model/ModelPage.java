// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A page of the catalog: an immutable list of models. Camel converts it to JSON text, a Jackson {@code JsonNode} and an
 * {@code InputStream}.
 */
public final class ModelPage extends AbstractList<ModelInfo> implements RandomAccess {

    private final List<ModelInfo> models;
    private final Integer total;

    /** @param total how many models match the search on all pages, or {@code null} if unknown */
    public ModelPage(List<ModelInfo> models, Integer total) {
        this.models = List.copyOf(models);
        this.total = total;
    }

    /** Returns how many models match the search on all pages, or {@code null} if unknown. */
    public Integer total() {
        return total;
    }

    @Override
    public ModelInfo get(int index) {
        return models.get(index);
    }

    @Override
    public int size() {
        return models.size();
    }
}
