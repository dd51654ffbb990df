package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Input that has been read and checked; its pictures are not staged yet. */
public final class CheckedInput {

    private final String model;
    private final Map<String, GivenValue> values;

    CheckedInput(String model, Map<String, GivenValue> values) {
        this.model = model;
        this.values = values;
    }

    /** Returns the fingerprint of the input. Reads all local pictures. */
    public InputFingerprint fingerprint() {
        try {
            return InputFingerprint.of(model, values);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
