// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Accepts only requests of a browser for the console, before any other filter:
 *
 * <ul>
 *   <li>calls to the host of the console: a page of the internet whose name suddenly leads to this machine (DNS rebinding)
 *       would otherwise be taken for a page of the console;
 *   <li>calls by no other page: browsers send the cookie of a login with calls by pages of other ports of this machine too;
 *   <li>methods that the console needs.
 * </ul>
 */
final class DoorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<String> hosts;
    private final Set<String> origins;

    DoorFilter(Addresses addresses) {
        this.hosts = addresses.hosts();
        this.origins = addresses.origins();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isForUs(request) || isByAnotherPage(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (!METHODS.contains(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            chain.doFilter(new WithoutCredentials(request), response);
        }
    }

    /** Users log in by the page only: in each call credentials could be guessed without a limit. */
    private static final class WithoutCredentials extends HttpServletRequestWrapper {
        private WithoutCredentials(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return "Authorization".equalsIgnoreCase(name) ? null : super.getHeader(name);
        }
    }

    private boolean isForUs(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private boolean isByAnotherPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !origins.contains(origin)) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean link = "navigate".equals(request.getHeader("Sec-Fetch-Mode")) && "GET".equals(request.getMethod());
        return site != null && !OWN_SITES.contains(site) && !link;
    }
}
