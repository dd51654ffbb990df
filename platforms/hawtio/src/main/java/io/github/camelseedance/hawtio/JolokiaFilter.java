// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Limits a bulk of requests to Jolokia: each element of a few characters can be answered with hundreds of kilobytes, in the memory
 * of the application. Refuses notifications too, which Jolokia lets through without a look at the policy.
 */
final class JolokiaFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    /** Many times as many as the pages send. */
    private static final int MOST_REQUESTS = 1_000;

    private static final int MOST_LISTS = 10;
    private static final String NOTIFICATION = "notification";
    private static final Set<String> LARGE = Set.of("list", "search");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (asksForNotifications(request.getPathInfo()) || asksForNotifications(request.getParameter("p"))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if ("POST".equals(request.getMethod())) {
            post(new JsonBody(request), response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean asksForNotifications(String path) {
        // An exclamation mark is Jolokia's escape character: n is the same as !n.
        return path != null
                && path.replaceAll("^/+|!", "").toLowerCase(Locale.ROOT).startsWith(NOTIFICATION);
    }

    private static void post(JsonBody body, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<JsonNode> requests = body.json();
        if (requests.isEmpty() || isTooMuch(requests.get())) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else if (count(requests.get(), Set.of(NOTIFICATION)) > 0) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(body, response);
        }
    }

    private static boolean isTooMuch(JsonNode requests) {
        return requests.isArray() && (requests.size() > MOST_REQUESTS || count(requests, LARGE) > MOST_LISTS);
    }

    private static int count(JsonNode requests, Set<String> types) {
        if (requests.isObject()) {
            return types.contains(requests.path("type").asText().toLowerCase(Locale.ROOT)) ? 1 : 0;
        }
        int count = 0;
        for (JsonNode request : requests) {
            count += request.isObject() ? count(request, types) : 0;
        }
        return count;
    }
}
