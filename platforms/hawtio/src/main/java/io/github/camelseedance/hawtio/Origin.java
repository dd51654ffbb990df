package io.github.camelseedance.hawtio;

import java.util.Set;

/**
 * Where the console is, as a browser sees it.
 *
 * @param host the name or address it is called by
 * @param port where it listens
 */
record Origin(String host, int port) {

    /** The values of the header {@code Host} that are meant for this console. */
    Set<String> hosts() {
        return isLocal()
                ? Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port)
                : Set.of(host + ":" + port);
    }

    private boolean isLocal() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    @Override
    public String toString() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
