// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelseedance.error.InvalidInputException;

/** Reads requests that are a JSON object. Reads strictly: a misread request is paid. */
final class JsonRequests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectReader TREE = MAPPER.readerFor(JsonNode.class);

    private JsonRequests() {}

    /** Returns whether the text begins like a JSON object. */
    static boolean begins(CharSequence text) {
        return text.chars()
                        .filter(c -> c != '\uFEFF' && !Character.isWhitespace(c))
                        .findFirst()
                        .orElse(0)
                == '{';
    }

    /** Returns whether the text is a JSON array, not just a prompt that begins with a bracket. */
    static boolean isArray(String text) {
        if (!text.stripLeading().startsWith("[")) {
            return false;
        }
        try {
            return MAPPER.readTree(text).isArray();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Returns the elements of a text that is a JSON array. */
    static List<Object> array(String text) {
        try {
            return MAPPER.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON array"); // without the cause, which quotes the text
        }
    }

    /**
     * Returns the fields of a JSON object.
     *
     * @param invalid creates the exception for invalid text, from the place of the error, for example {@code " (the error is
     *     in line 1, column 5)"}, or an empty text
     */
    static Map<String, Object> read(String text, Function<String, InvalidInputException> invalid) {
        JsonNode node;
        try {
            node = TREE.readValue(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            // Neither its message nor the exception as a cause: both quote the text, which is private.
            throw invalid.apply(place(e.getLocation()));
        }
        if (!node.isObject()) {
            throw invalid.apply("");
        }
        return fields(node);
    }

    static Map<String, Object> fields(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** Returns plain Java values as JSON. */
    static String write(Object values) {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no plain values"); // without the cause, which quotes them
        }
    }

    /** Returns the node in plain Java types. */
    static Object toJava(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : " (the error is in line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
