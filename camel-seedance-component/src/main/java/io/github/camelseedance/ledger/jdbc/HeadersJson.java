package io.github.camelseedance.ledger.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.ledger.SimpleValues;

/** Carried headers as JSON that keeps their types, for example {@code {"orderId": ["int", "4711"]}}. */
final class HeadersJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeadersJson() {}

    /** Returns {@code null} for no headers. */
    static String write(Map<String, Object> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        ObjectNode json = JSON.createObjectNode();
        headers.forEach((name, value) ->
                json.putArray(name).add(SimpleValues.kindOf(value)).add(SimpleValues.format(value)));
        return json.toString();
    }

    static Map<String, Object> read(String json) {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (json != null) {
            parse(json)
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey(),
                            SimpleValues.parse(
                                    header.getValue().path(0).asText(),
                                    header.getValue().path(1).asText())));
        }
        return headers;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The headers of a job cannot be read from the ledger", e);
        }
    }
}
