// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Input of a model, as its JSON schema describes it. A model without a schema accepts anything. Immutable. */
public final class ModelSchema {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSchema.class);

    private final String modelId;
    private final Map<String, FieldSchema> fields = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private final List<String> undescribed;
    private final boolean open;

    /** @param schema the JSON schema of an object, or {@code null} if there is none */
    public ModelSchema(String modelId, JsonNode schema) {
        this.modelId = Objects.requireNonNull(modelId, "modelId");
        JsonNode object = schema == null ? MissingNode.getInstance() : schema;
        JsonNode properties = object.path("properties");
        properties.fieldNames().forEachRemaining(name -> fields.put(name, FieldSchema.of(name, properties.path(name))));
        JsonNode additional = object.path("additionalProperties");
        this.open = additional.asBoolean(false) || additional.isObject() || fields.isEmpty();
        object.path("required").forEach(name -> required.add(name.asText()));
        undescribed =
                required.stream().filter(name -> !open && !describes(name)).toList();
        required.removeAll(undescribed);
        if (!undescribed.isEmpty()) {
            LOG.debug(
                    "The schema of {} requires fields that it does not describe: they are not required here, but may"
                            + " be set: {}",
                    modelId,
                    undescribed);
        }
    }

    public String modelId() {
        return modelId;
    }

    /** Returns the names of the fields in the order of the schema; empty if they are unknown. */
    public Set<String> fields() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    public boolean describes(String field) {
        return fields.containsKey(field);
    }

    /** Returns whether this field may be sent: the schema describes it, requires it, or permits other fields. */
    public boolean allows(String field) {
        return open || describes(field) || undescribed.contains(field);
    }

    /**
     * Returns the names of the required fields. Leaves out a field that the schema requires but does not describe: catalogs
     * have such slips, and every job of the model would be refused.
     */
    public List<String> required() {
        return Collections.unmodifiableList(required);
    }

    /** Returns the schema of a field, which has next to no rules if the model's schema does not describe it. */
    public FieldSchema field(String name) {
        FieldSchema field = fields.get(name);
        return field != null ? field : FieldSchema.of(name, MissingNode.getInstance());
    }
}
