// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends a request exactly as it is written, which a well-behaved client would refuse to. */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 60_000;

    private RawHttp() {}

    /** @param path with all that clients would clean up */
    static String get(String url, String path, String host) throws IOException {
        return send(url, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    static String send(String url, String request) throws IOException {
        try (Socket socket = new Socket("localhost", URI.create(url).getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
