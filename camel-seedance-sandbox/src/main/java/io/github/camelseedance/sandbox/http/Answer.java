package io.github.camelseedance.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What goes back to the client: status, headers and content. */
public record Answer(int status, Map<String, String> headers, Content content) {

    /** A JSON answer. */
    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Content.of(Json.bytes(body)));
    }

    /** A JSON answer with status 200. */
    public static Answer ok(JsonNode body) {
        return json(200, body);
    }

    /** An answer with a text. */
    public static Answer text(int status, Map<String, String> headers, String text) {
        return new Answer(status, headers, Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same with one header more. */
    public Answer header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, content);
    }

    /** The same JSON object with one field changed, or removed if the value is null; other answers stay as they are. */
    Answer withField(String field, String value) {
        if (!(Json.readOrMissing(content.text()) instanceof ObjectNode body) || status != 200) {
            return this;
        }
        if (value == null) {
            body.remove(field);
        } else {
            body.put(field, value);
        }
        return json(status, body);
    }
}
