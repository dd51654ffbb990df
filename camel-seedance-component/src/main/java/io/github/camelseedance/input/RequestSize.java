// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.input.media.LocalMedia;

/** Computes the length of a request as it is sent. Reads no file. */
final class RequestSize {

    /** A request has to be smaller than this many bytes, as in the provider's own client. */
    static final long LIMIT = 64L * 1024 * 1024;

    /** The most that a character takes in JSON. */
    private static final int BYTES_OF_CHARACTER = 6;

    /** The characters of a number or a truth value. */
    private static final int LONGEST_PLAIN = 11;

    /** Quotation marks, colon, comma and braces around a name and its value. */
    private static final int PUNCTUATION = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestSize() {}

    /** Returns why the request is too large and what to do; empty if it is not. The files are not refused. */
    static Optional<String> refusal(Map<String, GivenValue> values, Staging staging) throws IOException {
        if (isSmall(values)) {
            return Optional.empty();
        }
        List<LocalMedia> files = new ArrayList<>();
        Map<String, Object> texts = new LinkedHashMap<>();
        values.forEach((name, given) -> texts.put(name, MediaValues.replaced(given.value(), file -> {
            files.add(file);
            return "";
        })));
        Counter bytes = new Counter();
        JSON.writeValue(bytes, texts);
        for (LocalMedia file : files) {
            bytes.count += staging.length(file);
        }
        return bytes.count < LIMIT
                ? Optional.empty()
                : Optional.of(
                        "the request would have " + bytes.count + " bytes, and the API takes less than 64 MiB: set"
                                + " the option stagingEndpoint to an endpoint that publishes files and answers with their URL, or"
                                + " give files as https URLs");
    }

    /** Returns whether the request is below the limit at first sight, as most are: it is written as JSON later, when it is sent. */
    private static boolean isSmall(Map<String, GivenValue> values) {
        long characters = 0;
        for (Map.Entry<String, GivenValue> field : values.entrySet()) {
            Object value = field.getValue().value();
            if (value instanceof Integer || value instanceof Boolean) {
                characters += LONGEST_PLAIN;
            } else if (value instanceof String text) {
                characters += text.length();
            } else {
                return false;
            }
            characters += field.getKey().length() + PUNCTUATION;
        }
        return characters < LIMIT / BYTES_OF_CHARACTER;
    }

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int value) {
            count++;
        }

        @Override
        public void write(byte[] values, int offset, int length) {
            count += length;
        }
    }
}
