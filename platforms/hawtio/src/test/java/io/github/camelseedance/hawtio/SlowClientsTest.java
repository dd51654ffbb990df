// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.sandbox.Sandbox;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that send or read so slowly that they would hold a thread each. */
@Timeout(300)
class SlowClientsTest {

    /** Three times as many as the console has threads. */
    private static final int MANY = 48;

    private static final int SMALL_BUFFER = 4096;
    private static final int PLACES = 4;
    private static final Duration QUIET = Duration.ofMillis(500);
    /** The server closes a connection that does nothing for 30 s, which would set its thread free. */
    private static final Duration LESS_THAN_IDLE = Duration.ofSeconds(25);

    @TempDir
    static Path folder;

    private static ConsoleUnderTest console;

    private final List<Socket> slow = new ArrayList<>();

    @BeforeAll
    static void start() {
        console =
                ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, Map.of());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @AfterEach
    void hang_up() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /hawtio/auth/login HTTP/1.1\r\nContent-Length: 1000\r\nHost: %s\r\n\r\n{\"username\":",
                "POST /hawtio/jolokia/ HTTP/1.1\r\nContent-Length: 1000\r\nHost: %s\r\n\r\n[",
                "POST /hawtio/auth/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: %s\r\n\r\n5\r\n{\"use",
                "POST /hawtio/auth/login HTTP/1.1\r\nContent-Length: 1000\r\nHost: %s\r\nExpect: 100-continue\r\n\r\n",
                "GET /hawtio/auth/login HTTP/1.1\r\nContent-Length: 1000\r\nHost: %s\r\n\r\n{",
                "POST /hawtio/auth/login HTTP/1.1\r\nHost: %s\r\nX-Slow: "
            })
    void many_that_send_slowly_leave_threads_for_others(String beginning) throws IOException {
        for (int i = 0; i < MANY; i++) {
            write(beginning);
        }

        assertThat(new Visitor(console.url()).loggedIn().get("/jolokia/version").status())
                .isEqualTo(200);
        assertThat(console.context().isStarted()).isTrue();
    }

    /** Of each way to send a file, one that is larger than the buffers of a connection. */
    @ParameterizedTest
    @ValueSource(strings = {"5672.1377c4f4.chunk.js", "5672.1377c4f4.chunk.js.52680.js", "1391.2fa9aa7d.chunk.js"})
    void many_that_do_not_read_hold_no_thread(String file) throws IOException {
        for (int i = 0; i < MANY; i++) {
            write("GET /hawtio/static/js/" + file + " HTTP/1.1\r\nHost: %s\r\n\r\n");
        }

        await().atMost(LESS_THAN_IDLE).untilAsserted(() -> {
            for (Socket socket : slow) {
                assertThat(socket.getInputStream().available()).isPositive();
            }
        });
        assertThat(new String(slow.get(0).getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                .isEqualTo("HTTP/1.1 200");
        assertThat(new Visitor(console.url()).loggedIn().get("/jolokia/version").status())
                .isEqualTo(200);
    }

    @Test
    void a_body_in_pieces_is_read_as_a_whole() throws IOException {
        String json = "{\"username\":\"operator\",\"password\":\"a-password-for-tests\"}";
        Socket socket = write("POST /hawtio/auth/login HTTP/1.1\r\nConnection: close\r\nHost: %s\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n");
        for (String piece : json.split("(?<=,)")) {
            send(socket, piece);
        }

        assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_body_without_length_that_is_too_large_is_refused() throws IOException {
        String piece = "400\r\n" + "x".repeat(0x400) + "\r\n";
        Socket socket = write("POST /hawtio/auth/login HTTP/1.1\r\nConnection: close\r\nHost: %s\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
        send(socket, piece.repeat(1025));

        assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_body_that_takes_too_long_is_cut_off_however_steadily_it_comes() throws Exception {
        Server server = new Server(0);
        server.setHandler(new WholeBodies(new Echo(), 1024, Duration.ofMillis(300)));
        server.start();
        try {
            int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
            Socket socket = connect(port);
            send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        boolean answered = socket.getInputStream().available() > 0;
                        if (!answered) {
                            send(socket, "x");
                        }
                        return answered;
                    });
            assertThat(answer(socket)).startsWith("HTTP/1.1 408 ").contains("Connection: close");

            Socket quick = connect(port);
            send(quick, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\n\r\nabcd");
            assertThat(answer(quick)).endsWith("abcd");
        } finally {
            server.stop();
        }
    }

    /** They hold no thread, but all of the connections, as each byte begins the idle time anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "GET /a",
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nX-Slow: "
            })
    void headers_that_take_too_long_do_not_keep_others_out(String beginning) throws Exception {
        withFewPlaces(new Echo(), server -> {
            for (int i = 0; i < PLACES; i++) {
                send(connect(server), beginning);
            }
            Socket other = connect(server);
            send(other, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        for (Socket socket : slow) {
                            drip(socket, other);
                        }
                        return other.getInputStream().available() > 0;
                    });
            assertThat(answer(other)).startsWith("HTTP/1.1 200 ");
        });
    }

    @Test
    void answers_that_are_not_read_do_not_keep_others_out() throws Exception {
        withFewPlaces(new Large(), server -> {
            for (int i = 0; i < PLACES; i++) {
                send(connect(server), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            Socket other = connect(server);
            send(other, "GET /small HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> other.getInputStream().available() > 0);
            assertThat(answer(other)).startsWith("HTTP/1.1 200 ");
        });
    }

    @Test
    void without_a_crowd_a_connection_may_be_quiet() throws Exception {
        withFewPlaces(new Echo(), server -> {
            Socket quiet = connect(server);
            send(quiet, "GET / HTTP/1.1\r\nHost: local");
            await().pollDelay(QUIET.multipliedBy(4)).until(() -> true);
            send(quiet, "host\r\nConnection: close\r\n\r\n");
            assertThat(answer(quiet)).startsWith("HTTP/1.1 200 ");
        });
    }

    /** The real console, all of whose connections are taken. */
    @Test
    void more_headers_that_never_end_than_the_console_has_connections_do_not_keep_others_out() throws IOException {
        for (int i = 0; i < 140; i++) {
            write("GET /hawtio/login HTTP/1.1\r\nHost: %s\r\nX-Slow: ");
        }

        assertThat(new Visitor(console.url()).loggedIn().get("/jolokia/version").status())
                .isEqualTo(200);
    }

    private interface Visit {
        void to(int port) throws Exception;
    }

    @SuppressWarnings("removal") // As in the console.
    private static void withFewPlaces(Handler handler, Visit visit) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        server.addConnector(connector);
        server.addBean(new ConnectionLimit(PLACES, connector));
        CrowdedConnections crowded = new CrowdedConnections(handler, PLACES, QUIET, QUIET.multipliedBy(2));
        connector.addBean(crowded, false);
        server.setHandler(crowded);
        server.start();
        try {
            visit.to(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }

    /** A byte of a header; a client that was closed stops. */
    private static void drip(Socket socket, Socket except) {
        try {
            if (socket != except) {
                send(socket, "x");
            }
        } catch (IOException e) {
            // It was closed, as it should be.
        }
    }

    /** Answers with more than the buffers of a connection hold. */
    private static final class Large extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int bytes = request.getHttpURI().getPath().equals("/small") ? 1 : 64 * 1024 * 1024;
            response.write(true, ByteBuffer.allocate(bytes), callback);
            return true;
        }
    }

    /** Answers with the body. */
    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.copy(request, response, callback);
            return true;
        }
    }

    private Socket write(String beginning) throws IOException {
        int port = URI.create(console.url()).getPort();
        Socket socket = connect(port);
        send(socket, beginning.replace("%s", "localhost:" + port));
        return socket;
    }

    private Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        slow.add(socket);
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress("localhost", port));
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
