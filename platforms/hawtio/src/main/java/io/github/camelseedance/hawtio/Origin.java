// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address of the console, as a browser sees it.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the name or address it is called by, in lower case
 */
record Origin(String scheme, String host, int port) {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");
    private static final String HTTPS = "https";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Returns the values of the header {@code Host} for this address. */
    Set<String> hosts() {
        // Browsers leave the usual port out, some proxies add it.
        return names().flatMap(name -> Stream.of(withPort(name), name + ":" + port))
                .collect(Collectors.toSet());
    }

    /** Returns the values of the header {@code Origin} of pages at this address. */
    Set<String> origins() {
        return names().map(name -> scheme + "://" + withPort(name)).collect(Collectors.toSet());
    }

    boolean isLocal() {
        return LOCAL.contains(host);
    }

    boolean isEncrypted() {
        return HTTPS.equals(scheme);
    }

    private Stream<String> names() {
        return (isLocal() ? LOCAL.stream() : Stream.of(host)).map(Origin::literal);
    }

    private String withPort(String name) {
        return port == (isEncrypted() ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
    }

    private static String literal(String name) {
        return name.contains(":") ? "[" + name + "]" : name;
    }

    @Override
    public String toString() {
        return scheme + "://" + withPort(literal(host));
    }
}
