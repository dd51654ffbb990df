// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds texts and codes in an error of the API, which can be a text, an object or a list of these. Nothing is cleaned. */
final class ErrorFields {

    private static final List<String> MESSAGES =
            List.of("message", "error_message", "msg", "reason", "error", "detail", "description");
    private static final List<String> CODES = List.of("code", "error_code", "type");
    /** Fields in which errors hold the errors that caused them. */
    private static final List<String> CAUSES = List.of("error", "errors", "detail", "details");

    private static final int MAX_DEPTH = 5;
    /** An answer may hold any number of errors; the first ones say what there is to say. */
    private static final int MAX_ERRORS = 50;

    private ErrorFields() {}

    /** Returns the text of an error, which is its JSON if it has no text. */
    static String message(JsonNode error) {
        JsonNode only = isSingle(error) ? error.get(0) : error;
        return only.isValueNode() ? only.asText() : messageIn(only).orElseGet(only::toString);
    }

    /** Returns whether this is a list of one error that does not point at a field of the input, which is worth more than its text. */
    private static boolean isSingle(JsonNode error) {
        return error.isArray() && error.size() == 1 && !error.get(0).has("loc");
    }

    /** Returns the text in the fields of an object. */
    static Optional<String> messageIn(JsonNode object) {
        return first(object, MESSAGES, 0);
    }

    /** Returns the first of these fields that has a value. Searches nested objects to a limited depth. */
    private static Optional<String> first(JsonNode object, List<String> fields, int depth) {
        return fields.stream()
                .map(object::path)
                .filter(ErrorFields::isGiven)
                .flatMap(value -> value.isObject() && depth < MAX_DEPTH
                        ? first(value, fields, depth + 1).stream()
                        : Stream.of(text(value)))
                .findFirst();
    }

    /** Returns the codes and types of an error, and of those that it holds, the outermost first. */
    static List<String> codes(JsonNode error) {
        List<String> codes = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(error));
        for (int seen = 0; !open.isEmpty() && seen < MAX_ERRORS; seen++) {
            JsonNode each = open.remove();
            for (String field : CODES) {
                JsonNode code = each.path(field);
                if (code.isObject()) {
                    open.add(code);
                } else if (isGiven(code)) {
                    codes.add(text(code));
                }
            }
            for (String field : CAUSES) {
                addContainer(each.path(field), open);
            }
            for (int element = 0; each.isArray() && element < Math.min(each.size(), MAX_ERRORS); element++) {
                addContainer(each.get(element), open);
            }
        }
        return codes;
    }

    private static void addContainer(JsonNode node, Deque<JsonNode> open) {
        if (node.isContainerNode()) {
            open.add(node);
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** Returns whether a field has a value. Some servers send an empty text, {@code false}, 0 or an object of these for none. */
    static boolean isGiven(JsonNode value) {
        // Not recursive: a deeply nested answer would overflow the stack.
        Deque<JsonNode> open = new ArrayDeque<>(List.of(value));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.isContainerNode()) {
                node.forEach(open::push);
            } else if (isGivenValue(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGivenValue(JsonNode value) {
        if (value.isTextual()) {
            return !value.asText().isBlank();
        }
        return value.isBoolean() ? value.booleanValue() : value.isNumber() && value.doubleValue() != 0;
    }
}
