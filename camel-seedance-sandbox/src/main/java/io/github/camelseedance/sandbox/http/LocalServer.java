// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** The JDK's own HTTP server on a loopback address. */
public final class LocalServer implements AutoCloseable {

    private static final int BACKLOG = 2_000;

    static {
        // Read once, when the server's classes load. Without them the server delays small answers by 40 ms
        // and hangs up on all but 200 idle clients.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "5000");
        setUnlessSet("sun.net.httpserver.idleInterval", "120");
    }

    private final HttpServer server;

    /** @param port 0 for a free one */
    public LocalServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Starts to answer. */
    public void start(HttpHandler handler, Workers workers) {
        server.createContext("/", handler);
        server.setExecutor(workers.calls());
        startAsDaemon();
    }

    /** {@code http://localhost:PORT}. */
    public String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Makes the server's own thread a daemon, so that a sandbox that was not closed does not keep the JVM alive. */
    private void startAsDaemon() {
        var starter = new Thread(server::start, "seedance-sandbox-start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
