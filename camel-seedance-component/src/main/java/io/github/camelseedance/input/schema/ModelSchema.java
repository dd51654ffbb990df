package io.github.camelseedance.input.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Input of a model, as its JSON schema describes it. A model without a schema takes anything. Immutable. */
public final class ModelSchema {

    private final String modelId;
    private final JsonNode schema;
    private final JsonNode properties;
    /** Parsed once: the patterns and rules of a schema take longer than the rest of a submission. */
    private final Map<String, FieldSchema> described = new ConcurrentHashMap<>();

    /** @param schema the JSON schema of an object, or {@code null} if there is none */
    public ModelSchema(String modelId, JsonNode schema) {
        this.modelId = Objects.requireNonNull(modelId, "modelId");
        this.schema = schema == null || !schema.isObject() ? MissingNode.getInstance() : schema.deepCopy();
        this.properties = this.schema.path("properties");
    }

    public String modelId() {
        return modelId;
    }

    /** Returns the names of the fields in the order of the schema; empty if they are unknown. */
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public boolean describes(String field) {
        return properties.has(field);
    }

    /** Returns whether this field may be sent: the schema describes it, or permits other fields. */
    public boolean allows(String field) {
        JsonNode additional = schema.path("additionalProperties");
        boolean open = additional.asBoolean(false) || additional.isObject();
        return open || properties.isEmpty() || describes(field);
    }

    /** Returns the names of the required fields. */
    public List<String> required() {
        List<String> names = new ArrayList<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Returns the schema of a field, which has next to no rules if the model's schema does not describe it. */
    public FieldSchema field(String name) {
        return describes(name)
                ? described.computeIfAbsent(name, first -> new FieldSchema(first, properties.path(first)))
                : new FieldSchema(name, MissingNode.getInstance());
    }
}
