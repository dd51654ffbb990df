// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that guess passwords, or send what is no login. */
class LoginLimitsTest {

    @TempDir
    Path folder;

    private ConsoleUnderTest console;

    @BeforeEach
    void start() {
        console =
                ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, Map.of());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void after_some_wrong_passwords_a_client_has_to_wait_even_with_other_names() throws IOException {
        Visitor visitor = new Visitor(console.url());
        for (String user : List.of("operator", "operator", "anna", "", "ben")) {
            assertThat(visitor.login(user, "wrong").status()).isEqualTo(403);
        }

        // The first waits may be over before a slow machine tries again; the third is of four seconds.
        for (int wait = 1; wait <= 2; wait++) {
            await().pollInterval(Duration.ofMillis(100))
                    .until(() -> visitor.login("carl", "wrong").status() == 403);
        }
        assertThat(visitor.login("carl", "wrong").status()).isEqualTo(429);
        assertThat(visitor.login(ConsoleUnderTest.USER, ConsoleUnderTest.PASSWORD)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void a_session_goes_on_while_others_guess() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();
        Visitor attacker = new Visitor(console.url());
        for (int i = 0; i < 10; i++) {
            attacker.login(ConsoleUnderTest.USER, "wrong" + i);
        }

        assertThat(user.get("/jolokia/version").status()).isEqualTo(200);
    }

    @Test
    void of_many_attempts_at_the_same_time_no_more_get_through() throws Exception {
        ExecutorService attackers = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> attempts = IntStream.range(0, 64)
                    .<Callable<Integer>>mapToObj(i -> () -> new Visitor(console.url())
                            .login("operator", "w" + i)
                            .status())
                    .toList();
            int checked = 0;
            for (Future<Integer> attempt : attackers.invokeAll(attempts)) {
                checked += attempt.get() == 403 ? 1 : 0;
            }
            // A slow machine may take so long that the first waits are over.
            assertThat(checked).isBetween(5, 12);
        } finally {
            attackers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "\"x\"",
                "null",
                "username=operator&password=a-password-for-tests",
                "{\"username\":{\"a\":1},\"password\":[1]}",
                "{\"username\":null,\"password\":null}",
                "{\"username\":1,\"password\":2}",
                "{\"username\":\"operator\"}",
                "{\"username\":\"operator\",\"password\":\"a-password-for-tests\"}{}",
                "{\"username\":\"nobody\",\"username\":\"operator\",\"password\":\"a-password-for-tests\"}"
            })
    void what_is_no_login_is_refused_without_a_word(String body) throws IOException {
        try (LogCapture log = new LogCapture()) {
            assertRefused(body);
            assertRefused("[".repeat(100_000));
            assertRefused("{\"username\":\"" + "a".repeat(1_001) + "\",\"password\":\"x\"}");
            assertRefused("{\"username\":\"a\",\"password\":\"" + "a".repeat(500_000) + "\"}");

            assertThat(log.text()).doesNotContain("Exception");
        }
        assertThat(new Visitor(console.url()).loggedIn().get("/jolokia/version").status())
                .isEqualTo(200);
    }

    private void assertRefused(String body) throws IOException {
        String answer = RawHttp.send(
                console.url(),
                "POST /hawtio/auth/login HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("Exception", "org.jolokia");
    }

    @Test
    void a_name_cannot_forge_a_line_of_the_log() throws IOException {
        try (LogCapture log = new LogCapture()) {
            new Visitor(console.url()).login("a\\r\\n12:00 INFO forged\\u2028forged\\u202e", "wrong");

            assertThat(log.text().lines()).noneMatch(line -> line.startsWith("12:00") || line.startsWith("forged"));
        }
    }

    @Test
    void credentials_in_a_header_are_not_looked_at_so_that_they_cannot_be_guessed() throws IOException {
        String credentials = ConsoleUnderTest.USER + ":" + ConsoleUnderTest.PASSWORD;

        assertThat(new Visitor(console.url())
                        .bytes(
                                "/jolokia/version",
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(403);
    }

    private String host() {
        return "localhost:" + URI.create(console.url()).getPort();
    }
}
