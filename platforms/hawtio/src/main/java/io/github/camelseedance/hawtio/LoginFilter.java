// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Passes on what is an attempt to log in, and not too many of them. */
final class LoginFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int LONGEST = 1_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final int LONGEST_ADDRESS = 64;

    private final boolean proxied;
    private final transient LoginAttempts clients;
    private final transient LoginAttempts proxies;

    /** @param proxied whether a proxy can be in front of the console, which names its clients */
    LoginFilter(boolean proxied, InstantSource clock) {
        this.proxied = proxied;
        this.clients = LoginAttempts.ofClients(clock);
        this.proxies = LoginAttempts.ofProxies(clock);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"POST".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        JsonBody body = new JsonBody(request);
        Optional<JsonNode> login = body.json();
        if (login.isEmpty()
                || !isText(login.get().path("username"))
                || !isText(login.get().path("password"))) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String proxy = request.getRemoteAddr();
        String client = client(request);
        Duration wait = clients.begin(client);
        if (wait.isZero() && !client.equals(proxy)) {
            // A proxy that passes on the header as clients send it lets them have as many addresses as they like.
            wait = proxies.begin(proxy);
        }
        if (!wait.isZero()) {
            response.setStatus(TOO_MANY_REQUESTS);
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            return;
        }
        chain.doFilter(body, response);
        if (response.getStatus() == HttpServletResponse.SC_OK) {
            clients.succeeded(client);
            proxies.succeeded(proxy);
        }
    }

    /** Returns the address of the client, or the last one in the header, which the proxy has written. */
    private String client(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!proxied) {
            return address;
        }
        for (String header : Collections.list(request.getHeaders(FORWARDED_FOR))) {
            String last = header.substring(header.lastIndexOf(',') + 1).strip();
            address = last.isEmpty() ? address : last.substring(0, Math.min(LONGEST_ADDRESS, last.length()));
        }
        return address;
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && value.textValue().length() <= LONGEST;
    }
}
