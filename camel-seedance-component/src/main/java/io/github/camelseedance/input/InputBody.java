package io.github.camelseedance.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.LocalImage;

/**
 * The values of a body.
 *
 * @param fields the values by the names that the body uses: those of the model's schema, or of the options
 */
record InputBody(Map<String, GivenValue> fields) implements Closeable {

    /** Origin of a value that is the body as a whole. */
    static final String BODY = "the body";

    static final InputBody EMPTY = new InputBody(Map.of());

    /** Reads a body. Closes what was opened for it if the reading fails or results in no picture. */
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
    InputBody and(Map<String, GivenValue> others) {
        Map<String, GivenValue> all = new LinkedHashMap<>(fields);
        others.forEach((name, value) -> putOnce(all, name, value));
        return new InputBody(all);
    }

    static void putOnce(Map<String, GivenValue> fields, String name, GivenValue value) {
        GivenValue first = fields.putIfAbsent(name, value);
        if (first != null) {
            throw new InvalidInputException("The input sets " + name + " twice: as " + first.origin() + " and as "
                    + value.origin() + ". Remove one of them.");
        }
    }

    /** Returns whether the whole body is a picture, not a request with a picture. */
    boolean isPicture() {
        return fields.values().stream()
                .anyMatch(given ->
                        given.value() instanceof LocalImage && given.origin().equals(BODY));
    }

    /** Closes the pictures. */
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
