// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A server on a loopback socket that answers byte by byte as the test defines, also in ways of a broken HTTP server. */
final class VideoServer implements AutoCloseable {

    /** A request as it came over the wire; header names are case-insensitive. */
    record Request(String method, String target, Map<String, String> headers) {

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Writes the answer; the connection is closed when it returns. */
    interface Handler {
        void answer(Request request, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Handler handler;

    VideoServer(Handler handler) {
        this(ServerSocketFactory.getDefault(), handler);
    }

    VideoServer(ServerSocketFactory sockets, Handler handler) {
        this.handler = handler;
        try {
            socket = sockets.createServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    void answerWith(Handler handler) {
        this.handler = handler;
    }

    String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            // close() ends the loop
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String first = line(in);
            if (first.isEmpty()) {
                return;
            }
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            Request request = new Request(first.split(" ")[0], first.split(" ")[1], headers);
            requests.add(request);
            handler.answer(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException brokenOff) {
            // the client went away, which some tests want
        } finally {
            connections.remove(connection);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Writes the head of an answer. */
    static void head(OutputStream out, int status, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        out.write(("HTTP/1.1 " + status + " -\r\nConnection: close\r\n" + lines + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An answer without a body. */
    static Handler status(int status, String... headers) {
        return (request, out) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: 0";
            head(out, status, all);
        };
    }

    /** A whole answer with this body. */
    static Handler body(String contentType, byte[] body) {
        return (request, out) -> {
            head(out, 200, "Content-Type: " + contentType, "Content-Length: " + body.length);
            out.write(body);
        };
    }
}
