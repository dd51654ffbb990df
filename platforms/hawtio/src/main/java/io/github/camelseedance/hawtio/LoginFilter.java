// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.time.Duration;
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
    private static final int LONGEST = 1_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient LoginAttempts attempts;

    LoginFilter(LoginAttempts attempts) {
        this.attempts = attempts;
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
        Duration wait = attempts.begin(request.getRemoteAddr());
        if (!wait.isZero()) {
            response.setStatus(TOO_MANY_REQUESTS);
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            return;
        }
        chain.doFilter(body, response);
        if (response.getStatus() == HttpServletResponse.SC_OK) {
            attempts.succeeded(request.getRemoteAddr());
        }
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && value.textValue().length() <= LONGEST;
    }
}
