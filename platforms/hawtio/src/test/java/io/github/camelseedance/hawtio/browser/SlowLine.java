// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A line to a server with 10 Mbit/s for all connections together, and 40 ms from a request to the first byte of an answer. */
final class SlowLine implements AutoCloseable {

    private static final long NANOS_PER_BYTE = 800;
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int PACKET_BYTES = 8192;
    private static final int PACKETS_ON_THE_WAY = 16;

    private record Packet(byte[] bytes, long arrival) {}

    private final ServerSocket entry = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private long freeAt = System.nanoTime();
    private final int server;

    /** @param server its port */
    SlowLine(int server) throws IOException {
        this.server = server;
        threads.execute(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                connect(entry.accept());
            } catch (IOException e) {
                // The line was closed, or there is no server.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        sockets.add(client);
        Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(target);
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        carry(client, target, false);
        carry(target, client, true);
    }

    private void carry(Socket from, Socket to, boolean isNarrow) {
        BlockingQueue<Packet> way = new ArrayBlockingQueue<>(PACKETS_ON_THE_WAY);
        threads.execute(() -> {
            try {
                read(from, way, isNarrow);
            } catch (InterruptedException e) {
                // The line was closed.
            }
        });
        threads.execute(() -> {
            try (to) {
                for (Packet packet = way.take(); packet.bytes().length > 0; packet = way.take()) {
                    TimeUnit.NANOSECONDS.sleep(packet.arrival() - System.nanoTime());
                    to.getOutputStream().write(packet.bytes());
                }
            } catch (IOException | InterruptedException e) {
                // Closed by one side.
            }
        });
    }

    private void read(Socket from, BlockingQueue<Packet> way, boolean isNarrow) throws InterruptedException {
        try {
            byte[] buffer = new byte[PACKET_BYTES];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                way.put(new Packet(
                        Arrays.copyOf(buffer, read), DELAY_NANOS + (isNarrow ? sentAt(read) : System.nanoTime())));
            }
        } catch (IOException e) {
            // Closed by one side.
        }
        way.put(new Packet(new byte[0], 0));
    }

    private synchronized long sentAt(int bytes) {
        freeAt = Math.max(freeAt, System.nanoTime()) + bytes * NANOS_PER_BYTE;
        return freeAt;
    }

    @Override
    public void close() {
        try {
            entry.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
