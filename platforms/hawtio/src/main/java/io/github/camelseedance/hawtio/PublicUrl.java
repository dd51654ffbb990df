// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/** Reads the option {@code publicUrl}. */
final class PublicUrl {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private PublicUrl() {}

    /**
     * Returns the origin of an address such as {@code https://console.example.com}, with or without the path of the console.
     *
     * @throws IllegalArgumentException naming the option
     */
    static Origin parse(String url) {
        URI address;
        try {
            address = new URI(url.strip());
        } catch (URISyntaxException e) {
            // Not as its cause, whose message would show a password in the URL.
            throw new IllegalArgumentException("the option publicUrl is no URL: " + e.getReason());
        }
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!PORTS.containsKey(scheme) || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the option publicUrl has to be like https://console.example.com or http://localhost:9000");
        }
        String path = address.getRawPath().replaceFirst("/$", "");
        if (!(path.isEmpty() || path.equals(ConsolePages.PATH))
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the option publicUrl can have no path but " + ConsolePages.PATH + ": a proxy must not change it");
        }
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        int port = address.getPort() == -1 ? PORTS.get(scheme) : address.getPort();
        return encrypted(new Origin(scheme, host, port));
    }

    private static Origin encrypted(Origin origin) {
        if (!origin.isEncrypted() && !origin.isLocal()) {
            throw new IllegalArgumentException(
                    "the option publicUrl has to begin with https, as passwords would cross the"
                            + " network in clear; http is for tunnels to localhost");
        }
        return origin;
    }
}
