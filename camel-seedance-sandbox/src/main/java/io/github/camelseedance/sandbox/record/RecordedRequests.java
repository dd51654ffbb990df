// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.sandbox.fault.Call;

/**
 * The requests that arrived, oldest first. Bounded: when there are too many, or their bodies are too large, the oldest are
 * dropped. The counts by call stay exact all the same. Safe for use by several threads.
 */
public final class RecordedRequests {

    private static final long MAX_BODY_CHARACTERS = 128L << 20;

    private final int limit;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Map<Call, Integer> counts = new EnumMap<>(Call.class);
    private final Map<String, Integer> statusCalls = new LinkedHashMap<>();
    private long bodyCharacters;

    /** @param limit how many requests are kept; at least 1 */
    public RecordedRequests(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("At least 1 request must be kept, not " + limit);
        }
        this.limit = limit;
    }

    /** Adds one that has just arrived. */
    public synchronized void add(RecordedRequest request) {
        requests.add(request);
        bodyCharacters += request.text().length();
        counts.merge(request.call(), 1, Integer::sum);
        if (request.call() == Call.STATUS) {
            countStatusCall(request.path());
        }
        while (requests.size() > limit || (bodyCharacters > MAX_BODY_CHARACTERS && requests.size() > 1)) {
            bodyCharacters -= requests.remove().text().length();
        }
    }

    /** All that are kept, oldest first. */
    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    /** Those of one kind that are kept, oldest first. */
    public List<RecordedRequest> of(Call call) {
        return all().stream().filter(request -> request.call() == call).toList();
    }

    /** The latest of one kind. @throws IllegalStateException if there is none */
    public RecordedRequest last(Call call) {
        var found = new ArrayList<>(of(call));
        if (found.isEmpty()) {
            throw new IllegalStateException("No " + call + " request was recorded");
        }
        return found.get(found.size() - 1);
    }

    /** How many requests of one kind arrived since the last {@link #clear()}; exact, even if requests were dropped. */
    public synchronized int count(Call call) {
        return counts.getOrDefault(call, 0);
    }

    /** Returns the number of received submits, including refused ones. */
    public int submissions() {
        return count(Call.SUBMIT);
    }

    /** Returns the number of status calls for this job. */
    public synchronized int statusCalls(String requestId) {
        return statusCalls.getOrDefault("/v1/requests/" + requestId + "/status", 0);
    }

    /** How many of the kept requests have this method and a path that starts so. */
    public int countOf(String method, String pathPrefix) {
        return (int) all().stream()
                .filter(r -> r.method().equals(method) && r.path().startsWith(pathPrefix))
                .count();
    }

    /** Forgets all requests and counts. */
    public synchronized void clear() {
        requests.clear();
        counts.clear();
        statusCalls.clear();
        bodyCharacters = 0;
    }

    private void countStatusCall(String path) {
        statusCalls.merge(path, 1, Integer::sum);
        if (statusCalls.size() > Math.max(limit, 1_000)) {
            statusCalls.remove(statusCalls.keySet().iterator().next());
        }
    }
}
