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

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestSize() {}

    /** Returns why the request is too large and what to do; empty if it is not. The files are not refused. */
    static Optional<String> refusal(Map<String, GivenValue> values, Staging staging) throws IOException {
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
