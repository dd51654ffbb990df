// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address of the console, as a browser sees it.
 *
 * @param host the name or address it is called by
 * @param port where it listens
 */
record Origin(String host, int port) {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");
    private static final int LEFT_OUT_BY_BROWSERS = 80;

    /** Returns the values of the header {@code Host} for this console. */
    Set<String> hosts() {
        return (LOCAL.contains(host) ? LOCAL.stream() : Stream.of(host))
                .map(this::withPort)
                .collect(Collectors.toSet());
    }

    /** Returns the values of the header {@code Origin} of pages of this console. */
    Set<String> origins() {
        return hosts().stream().map(name -> "http://" + name).collect(Collectors.toSet());
    }

    private String withPort(String name) {
        String literal = name.contains(":") ? "[" + name + "]" : name;
        return port == LEFT_OUT_BY_BROWSERS ? literal : literal + ":" + port;
    }

    @Override
    public String toString() {
        return "http://" + withPort(host);
    }
}
