// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.record;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.http.Json;

/**
 * One request as it arrived, and how it was answered. {@link #toString()} shows neither token nor signature nor body, so it
 * can be logged; the accessors give everything, so that a test can look for leaks.
 */
public final class RecordedRequest {

    private final Call call;
    private final Instant time;
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final String text;
    private volatile int answered;

    /** Headers are kept as they came; their names are compared without regard to case. */
    public RecordedRequest(
            Call call,
            Instant time,
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            String text) {
        this.call = call;
        this.time = time;
        this.method = method;
        this.path = path;
        this.query = query == null ? "" : query;
        var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.text = text;
    }

    /** Which call of the API it was. */
    public Call call() {
        return call;
    }

    /** When it arrived, by the sandbox's clock. */
    public Instant time() {
        return time;
    }

    /** {@code GET}, {@code POST}, … */
    public String method() {
        return method;
    }

    /** The path, decoded, without the query. */
    public String path() {
        return path;
    }

    /** The query as it came, or an empty text. */
    public String query() {
        return query;
    }

    /** All headers, the token included. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of this header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** Whether an {@code Authorization} header came along: it must not, with a download. */
    public boolean hasAuthorization() {
        return headers.containsKey("Authorization");
    }

    /** The body as text, or an empty text. */
    public String text() {
        return text;
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode body() {
        return Json.readOrMissing(text);
    }

    /** The HTTP status it was answered with; 0 if there was no answer, or not yet. */
    public int status() {
        return answered;
    }

    /** Notes the status just before the answer goes out. */
    public void answered(int status) {
        this.answered = status;
    }

    @Override
    public String toString() {
        var shown = headers.entrySet().stream()
                .map(h -> h.getKey() + ": "
                        + (h.getKey().equalsIgnoreCase("Authorization") ? "***" : String.join(", ", h.getValue())))
                .collect(Collectors.joining("; "));
        var masked = query.isEmpty() ? "" : "?" + query.replaceAll("(?i)(signature=)[^&]*", "$1***");
        return "%s %s%s -> %d [%s] (%d characters of body)"
                .formatted(method, path, masked, answered, shown, text.length());
    }
}
