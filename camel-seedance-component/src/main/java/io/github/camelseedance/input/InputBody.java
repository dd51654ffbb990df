package io.github.camelseedance.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.LocalImage;

/**
 * What a body gives to a request.
 *
 * @param fields the values by the names that the body uses: those of the model's schema, or of the options
 */
record InputBody(Map<String, GivenValue> fields) implements Closeable {

    static final InputBody EMPTY = new InputBody(Map.of());

    /** What the reading gives; what was opened for it is closed if it gives no picture or fails. */
    static InputBody closing(Closeable opened, Reading reading) throws IOException {
        boolean inUse = false;
        try {
            InputBody body = reading.read();
            inUse = body.fields.values().stream().anyMatch(given -> given.value() instanceof LocalImage);
            return body;
        } finally {
            if (!inUse) {
                opened.close();
            }
        }
    }

    /**
     * Returns the fields of both.
     *
     * @throws InvalidInputException if a field is in both
     */
    InputBody and(InputBody other) {
        Map<String, GivenValue> all = new LinkedHashMap<>(fields);
        other.fields.forEach((name, value) -> {
            GivenValue first = all.putIfAbsent(name, value);
            if (first != null) {
                throw twice(name, first, value);
            }
        });
        return new InputBody(all);
    }

    static InvalidInputException twice(String field, GivenValue one, GivenValue another) {
        return new InvalidInputException("The input sets " + field + " twice: as " + one.origin() + " and as "
                + another.origin() + ". Remove one of them.");
    }

    /** Returns whether the whole body is a picture, not a request with a picture. */
    boolean isPicture() {
        return fields.values().stream()
                .anyMatch(given ->
                        given.value() instanceof LocalImage && given.origin().equals(BodyReader.BODY));
    }

    /** Lets go of the pictures. */
    @Override
    public void close() throws IOException {
        for (GivenValue given : fields.values()) {
            if (given.value() instanceof LocalImage image) {
                image.close();
            }
        }
    }

    interface Reading {
        InputBody read() throws IOException;
    }
}
