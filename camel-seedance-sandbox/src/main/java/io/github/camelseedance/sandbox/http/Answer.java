// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

    /** The same success, saying another status; other answers stay as they are. */
    Answer withStatusField(String word) {
        return edited(body -> body.put("status", word));
    }

    /** The same success without the request id and the addresses that contain it; other answers stay as they are. */
    Answer withoutRequestId() {
        return edited(body -> body.remove(List.of("request_id", "status_url", "result_url", "cancel_url")));
    }

    private Answer edited(Consumer<ObjectNode> change) {
        if (status != 200 || !(Json.readOrMissing(content.text()) instanceof ObjectNode body)) {
            return this;
        }
        change.accept(body);
        return json(status, body);
    }
}
