// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Proxy like a load balancer, which closes connections that clients keep open for their next call. */
public final class ClosingProxy implements AutoCloseable {

    private final URI server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "closing-proxy");
        thread.setDaemon(true);
        return thread;
    });

    /** @param server the base URL of the target server */
    public ClosingProxy(String server) {
        this.server = URI.create(server);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public String baseUrl() {
        return "http://localhost:" + listener.getLocalPort();
    }

    /** How many connections there have been. */
    public int connections() {
        return accepted.get();
    }

    /** How many connections are open, on both sides together. */
    public int openConnections() {
        return sockets.size();
    }

    /** Closes all connections, as a server does with idle ones. The client can find out only when it looks. */
    public void closeConnections() {
        sockets.forEach(ClosingProxy::close);
        sockets.clear();
    }

    @Override
    public void close() {
        close(listener);
        closeConnections();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                Socket target = new Socket(server.getHost(), server.getPort());
                sockets.add(client);
                sockets.add(target);
                threads.execute(() -> pump(client, target));
                threads.execute(() -> pump(target, client));
            } catch (IOException closed) {
                // The loop ends with the listener.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // Either side may go at any time.
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception ignored) {
            // It is gone either way.
        }
    }
}
