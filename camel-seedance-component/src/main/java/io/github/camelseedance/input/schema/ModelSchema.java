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

/** What a model takes as input, as its JSON schema says. A model without one takes anything. Immutable. */
public final class ModelSchema {

    private final String modelId;
    private final JsonNode schema;
    private final JsonNode properties;
    /** Read once: patterns and rules of a schema take longer than the rest of a submission. */
    private final Map<String, FieldSchema> described = new ConcurrentHashMap<>();

    private ModelSchema(String modelId, JsonNode schema) {
        this.modelId = Objects.requireNonNull(modelId, "modelId");
        this.schema = schema == null || !schema.isObject() ? MissingNode.getInstance() : schema.deepCopy();
        this.properties = this.schema.path("properties");
    }

    /**
     * The schema of a model.
     *
     * @param schema a JSON schema of an object, or {@code null} if there is none
     */
    public static ModelSchema of(String modelId, JsonNode schema) {
        return new ModelSchema(modelId, schema);
    }

    /** A model of which nothing is known. */
    public static ModelSchema none(String modelId) {
        return new ModelSchema(modelId, null);
    }

    /** The model that this is the schema of. */
    public String modelId() {
        return modelId;
    }

    /** The names of the fields in the order of the schema; empty if they are not known. */
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the schema describes a field of this name. */
    public boolean describes(String field) {
        return properties.has(field);
    }

    /** Whether a field of this name may be sent: it is described, or the schema does not close its list. */
    public boolean allows(String field) {
        JsonNode additional = schema.path("additionalProperties");
        boolean open = additional.asBoolean(false) || additional.isObject();
        return open || properties.isEmpty() || describes(field);
    }

    /** The names of the fields that have to be there. */
    public List<String> required() {
        List<String> names = new ArrayList<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** What the schema says about a field; of one that it does not describe, that is next to nothing. */
    public FieldSchema field(String name) {
        return describes(name)
                ? described.computeIfAbsent(name, first -> FieldSchema.of(first, properties.path(first)))
                : FieldSchema.of(name, MissingNode.getInstance());
    }
}
