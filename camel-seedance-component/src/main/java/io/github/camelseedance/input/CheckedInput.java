package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Input that was read and checked, and whose pictures are not staged yet. */
public final class CheckedInput {

    private final String model;
    private final Map<String, GivenValue> values;

    CheckedInput(String model, Map<String, GivenValue> values) {
        this.model = model;
        this.values = values;
    }

    /** Identifies the input; reads all of its local pictures. */
    public InputFingerprint fingerprint() {
        try {
            return InputFingerprint.of(model, values);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
