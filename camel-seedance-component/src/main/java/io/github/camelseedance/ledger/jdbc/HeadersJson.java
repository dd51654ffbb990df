// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.ledger.SimpleValues;
import io.github.camelseedance.ledger.Storable;

/**
 * Reads and writes headers as one JSON object: text as it is, other values with their type, as in
 * {@code {"dpi": {"Integer": "300"}}}, because JSON has no dates and one type of number.
 */
final class HeadersJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeadersJson() {}

    /** Returns {@code null} if there are none. */
    static String write(Map<String, Object> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        ObjectNode json = JSON.createObjectNode();
        headers.forEach((name, value) -> json.set(name, node(name, value)));
        String text = json.toString();
        return Storable.isText(text) ? text : escaped(json);
    }

    /** Escapes unpaired surrogates, which a database that stores text as UTF-8 would lose. */
    private static String escaped(ObjectNode json) {
        try {
            return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode node(String name, Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof String text) {
            return JSON.getNodeFactory().textNode(text);
        }
        if (!SimpleValues.isSimple(value)) {
            throw new IllegalArgumentException("The ledger cannot store the header " + name + ", which is a "
                    + value.getClass().getName());
        }
        return JSON.createObjectNode().put(SimpleValues.typeOf(value), SimpleValues.write(value));
    }

    static Map<String, Object> read(String json) {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (json != null) {
            parsed(json).properties().forEach(header -> headers.put(header.getKey(), value(header.getValue())));
        }
        return headers;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The headers of an entry in the ledger are not JSON", e);
        }
    }

    private static Object value(JsonNode node) {
        if (!node.isObject()) {
            return node.textValue();
        }
        Map.Entry<String, JsonNode> typed = node.properties().iterator().next();
        return SimpleValues.read(typed.getKey(), typed.getValue().textValue());
    }
}
