// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/** A web server for pictures. */
public final class PictureHost implements AutoCloseable {

    private final HttpServer server;

    public PictureHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
    }

    /** Serves these bytes; returns their address. */
    public String serve(String path, byte[] bytes) {
        server.createContext(path, exchange -> {
            boolean exact = exchange.getRequestURI().getPath().equals(path);
            exchange.sendResponseHeaders(exact ? 200 : 404, exact ? bytes.length : -1);
            if (exact) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
