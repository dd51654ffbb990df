// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.LocalMedia;
import org.apache.camel.Message;

/** Reads the headers of a message that set values of the request. */
final class HeaderReader {

    private static final String INPUT = "The header " + SeedanceConstants.INPUT;

    private final Message message;
    private final Contents contents;

    HeaderReader(Message message, Contents contents) {
        this.message = message;
        this.contents = contents;
    }

    /**
     * Returns the values of the headers that roles have, by the names of the roles. Leaves out blank values, except those that
     * the video is made from.
     *
     * @throws InvalidInputException if a header has a type that is no value for its role
     */
    Map<String, GivenValue> roles() throws IOException {
        Map<String, GivenValue> values = new LinkedHashMap<>();
        for (InputField role : InputField.values()) {
            Object value = value(role);
            if (value != null && (role.isContent() || !value.toString().isBlank())) {
                values.put(role.option(), new GivenValue(value, "the header " + role.header()));
            }
        }
        return values;
    }

    /** Accepts no other types than these: they would be submitted as their {@code toString()}. */
    private Object value(InputField role) throws IOException {
        Object header = message.getHeader(role.header());
        Object value = header instanceof JsonNode node && !node.isObject() ? JsonRequests.toJava(node) : header;
        if (value == null || PlainValues.isScalar(value)) {
            return PlainValues.scalar(value);
        }
        if (value instanceof URI || value instanceof URL) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) { // as Kafka brings text
            Optional<String> text = EncodedText.decode(bytes, StandardCharsets.UTF_8);
            if (text.isPresent()) {
                return text.get();
            }
            if (!role.isMedia()) {
                throw refusal(role, "contains bytes that are not text in UTF-8");
            }
        }
        if (role.isMedia()) {
            Optional<LocalMedia> file = contents.media(value);
            if (file.isPresent()) {
                return file.get();
            }
        }
        if (role.isList() && (value instanceof Collection || value.getClass().isArray())) {
            return PlainValues.of(value, contents, "the header " + role.header());
        }
        throw refusal(role, "is a " + BodyRefusal.describe(value));
    }

    private static InvalidInputException refusal(InputField role, String found) {
        return new InvalidInputException("The header " + role.header() + " " + found + ", which is not a value for "
                + role.option() + ": set it to the value as text"
                + (role.isMedia() ? ", or to a local file" : "") + (role.isList() ? ", or to a list of them." : "."));
    }

    /**
     * Returns the fields of the header {@code CamelSeedanceInput}.
     *
     * @throws InvalidInputException if the header is neither a map nor a JSON object
     */
    Map<String, GivenValue> input() throws IOException {
        Object header = message.getHeader(SeedanceConstants.INPUT);
        Object value = header instanceof byte[] bytes
                ? EncodedText.decode(bytes, StandardCharsets.UTF_8).orElse("")
                : header;
        if (value instanceof CharSequence text && JsonRequests.begins(text)) {
            value = JsonRequests.read(
                    text.toString(),
                    where -> new InvalidInputException(
                            INPUT + " is not one valid JSON object" + where + ": correct it."));
        } else if (value instanceof JsonNode node && node.isObject()) {
            value = JsonRequests.fields(node);
        }
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> fields)) {
            throw new InvalidInputException(INPUT + " is neither a Map nor a JSON object: set it to the fields of the"
                    + " model and their values, or remove it.");
        }
        return PlainValues.fields(fields, contents, "the header " + SeedanceConstants.INPUT + ", field ");
    }
}
