package io.github.camelseedance.input;

import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.InvalidInputException;
import org.apache.camel.Message;

/** Reads the header of a field. Accepts text, numbers and booleans only: anything else would be submitted as its toString. */
final class HeaderValue {

    private HeaderValue() {}

    /**
     * Returns the value, or {@code null} if the header is not set.
     *
     * @throws InvalidInputException if the header has another type
     */
    static Object of(Message message, InputField field) {
        Object value = message.getHeader(field.header());
        if (value instanceof JsonNode node && node.isValueNode()) {
            value = JsonRequests.toJava(node);
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence
                || value instanceof Character
                || value instanceof URI
                || value instanceof URL) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] bytes) { // as Kafka brings them
            return EncodedText.decode(bytes, StandardCharsets.UTF_8)
                    .orElseThrow(() -> refusal(field, "holds bytes that are no text in UTF-8"));
        }
        throw refusal(field, "is a " + AcceptedBodies.describe(value));
    }

    private static InvalidInputException refusal(InputField field, String found) {
        return new InvalidInputException("The header " + field.header() + " " + found + ", which is not a value for "
                + field.field() + ": set it to the value as text.");
    }
}
