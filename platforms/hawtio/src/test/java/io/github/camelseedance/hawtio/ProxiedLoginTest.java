// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that guess passwords through a proxy, which names them. */
class ProxiedLoginTest {

    private static final String GUESSER = "203.0.113.7";
    private static final String USER = "198.51.100.1";

    @TempDir
    Path folder;

    private ConsoleUnderTest console;

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void a_client_behind_a_proxy_locks_out_only_itself_whatever_it_writes_into_the_header() throws IOException {
        int port = start(Map.of("camel.beans.hawtio.public-url", "https://console.example.com"));
        for (String written : List.of("", USER + ", ", "a\t,", ", ,", "a:b, ")) {
            assertThat(login(port, written + GUESSER, "wrong")).startsWith("HTTP/1.1 403 ");
        }
        waitTwice(port, GUESSER);
        assertThat(login(port, USER + ", " + GUESSER, ConsoleUnderTest.PASSWORD))
                .startsWith("HTTP/1.1 429 ");

        assertThat(login(port, GUESSER + ", " + USER, ConsoleUnderTest.PASSWORD))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void without_a_proxy_the_header_is_not_believed() throws IOException {
        int port = start(Map.of());
        for (int i = 0; i < 5; i++) {
            assertThat(login(port, "203.0.113." + i, "wrong")).startsWith("HTTP/1.1 403 ");
        }

        waitTwice(port, USER);
        assertThat(login(port, USER, "wrong")).startsWith("HTTP/1.1 429 ");
    }

    /** The first waits may be over before a slow machine tries again; the third is of four seconds. */
    private static void waitTwice(int port, String forwardedFor) {
        for (int wait = 1; wait <= 2; wait++) {
            await().pollInterval(Duration.ofMillis(100))
                    .until(() -> login(port, forwardedFor, "wrong").startsWith("HTTP/1.1 403 "));
        }
    }

    /** Returns the port of a console with these options. */
    private int start(Map<String, String> options) throws IOException {
        int port = TlsProxy.freePort();
        Map<String, String> all = new HashMap<>(options);
        all.put("camel.beans.hawtio.port", Integer.toString(port));
        console =
                ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, all);
        return port;
    }

    private static String login(int port, String forwardedFor, String password) throws IOException {
        String body = "{\"username\":\"" + ConsoleUnderTest.USER + "\",\"password\":\"" + password + "\"}";
        return RawHttp.send(
                "http://localhost:" + port,
                "POST /hawtio/auth/login HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                        + "X-Forwarded-For: " + forwardedFor + "\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
