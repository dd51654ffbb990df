// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.error.InvalidInputException;

/** Reads lists of URLs that are written as one text. */
final class UrlList {

    private static final String DATA_URI = "data:";

    private UrlList() {}

    /**
     * Returns the value as a list. A text that is a JSON array has its elements; any other text is split at its commas, except
     * the one inside of a data URI. A comma that belongs to a URL has to be written as {@code %2C}.
     *
     * @throws InvalidInputException if there are too many
     */
    static GivenValue of(GivenValue given) {
        if (given.value() instanceof String text) {
            List<Object> elements = JsonRequests.isArray(text) ? JsonRequests.array(text) : split(text);
            if (elements.size() > PlainValues.MAX_VALUES) {
                throw PlainValues.tooMany(given.origin());
            }
            return given.with(elements);
        }
        return given.value() instanceof List ? given : given.with(List.of(given.value()));
    }

    private static List<Object> split(String text) {
        List<Object> urls = new ArrayList<>();
        String dataUri = null;
        for (String part : text.split(",", -1)) {
            if (dataUri != null) {
                urls.add(dataUri + "," + part);
                dataUri = null;
            } else if (part.strip().regionMatches(true, 0, DATA_URI, 0, DATA_URI.length())) {
                dataUri = part.strip();
            } else {
                urls.add(part.strip());
            }
        }
        if (dataUri != null) {
            urls.add(dataUri);
        }
        return urls;
    }
}
