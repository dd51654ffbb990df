// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The one JSON mapper. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /** A new, empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What stands for a value that is not there. */
    public static JsonNode missing() {
        return MissingNode.getInstance();
    }

    /** The JSON in this text. */
    public static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** The JSON in this text; a missing node if it is none. */
    public static JsonNode readOrMissing(String text) {
        try {
            return read(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The JSON in this text, or the text itself. */
    public static JsonNode readOrText(String text) {
        var json = readOrMissing(text);
        return json.isMissingNode() ? TextNode.valueOf(text) : json;
    }

    /** The JSON object in this text. @throws IllegalArgumentException if it is none */
    public static ObjectNode readObject(String text) {
        if (readOrMissing(text) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("Not a JSON object: " + text);
    }

    /** A JSON object that comes with this class. */
    public static ObjectNode resource(Class<?> owner, String name) {
        try (var in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource: " + name);
            }
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
