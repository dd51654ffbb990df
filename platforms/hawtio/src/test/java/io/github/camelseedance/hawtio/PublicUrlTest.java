// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A console that browsers reach under another name, as a proxy or tunnel passes their calls on. */
class PublicUrlTest {

    private static final String NAME = "console.example.com";
    private static final String LOGIN = "{\"username\":\"operator\",\"password\":\"a-password-for-tests\"}";

    @TempDir
    static Path folder;

    private static ConsoleUnderTest console;
    private static String local;

    @BeforeAll
    static void start() throws IOException {
        int port = TlsProxy.freePort();
        local = "http://localhost:" + port + "/hawtio";
        console = start(Map.of(
                "camel.beans.hawtio.port",
                Integer.toString(port),
                "camel.beans.hawtio.public-url",
                "https://Console.Example.com/"));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void the_address_for_users_is_the_public_one() {
        assertThat(console.url()).isEqualTo("https://" + NAME + "/hawtio");
    }

    @ParameterizedTest
    @CsvSource({
        "console.example.com, https://console.example.com",
        "console.example.com:443, https://console.example.com",
        "CONSOLE.example.com, https://console.example.com",
        // Proxies that do not pass the name on.
        "localhost, https://console.example.com"
    })
    void users_log_in_and_call_under_the_public_name(String host, String origin) throws IOException {
        String answer = login(host.equals("localhost") ? ownHost() : host, origin);

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(answer).containsPattern("Set-Cookie: .*Secure");
        String cookie = answer.replaceAll("(?s).*Set-Cookie: ([^;]+);.*", "$1");
        assertThat(post(
                        "/jolokia/",
                        host.equals("localhost") ? ownHost() : host,
                        origin,
                        cookie,
                        "{\"type\":\"version\"}"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"status\":200");
    }

    @Test
    void the_own_address_stays_in_use() throws IOException {
        assertThat(login(ownHost(), "http://" + ownHost())).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "console.example.com, http://console.example.com",
        "console.example.com, https://console.example.com:8443",
        "console.example.com, https://console.example.com.evil.example",
        "console.example.com, https://evil.example",
        "console.example.com, null",
        "console.example.com:8443, https://console.example.com",
        "console.example.com:80, https://console.example.com",
        "console.example.com., https://console.example.com",
        "evil.example, https://console.example.com"
    })
    void no_other_name_scheme_or_port_is_let_in(String host, String origin) throws IOException {
        assertThat(login(host, origin)).matches("(?s)HTTP/1.1 (400|403) .*");
    }

    @Test
    void a_redirect_keeps_the_scheme_of_the_proxy() throws IOException {
        assertThat(RawHttp.get(local, "/hawtio/seedance", NAME)).contains("Location: /hawtio/login");
    }

    @Test
    void a_tunnel_may_end_at_another_port() throws Exception {
        int port = TlsProxy.freePort();
        try (ConsoleUnderTest tunnelled = start(Map.of(
                "camel.beans.hawtio.port",
                Integer.toString(port),
                "camel.beans.hawtio.public-url",
                "http://localhost:9000/hawtio"))) {
            assertThat(tunnelled.url()).isEqualTo("http://localhost:9000/hawtio");
            String url = "http://localhost:" + port;
            for (String name : new String[] {"localhost:9000", "127.0.0.1:9000", "[::1]:9000"}) {
                String answer = RawHttp.send(url, request("/auth/login", name, "http://" + name, "", LOGIN));
                assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Set-Cookie: ");
                assertThat(answer).doesNotContain("Secure");
            }
            assertThat(RawHttp.send(url, request("/auth/login", "localhost:9001", "http://localhost:9001", "", LOGIN)))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console.example.com",
                "//console.example.com",
                "ftp://console.example.com",
                "https://",
                "https://a b",
                "https://user:secret@console.example.com",
                "https://user:secret@con sole.example.com",
                "https://console.example.com/other",
                "https://console.example.com/hawtio/jobs",
                "https://console.example.com?a=b",
                "https://console.example.com#a",
                "http://console.example.com",
                "http://192.0.2.1:8888"
            })
    void what_is_no_address_for_it_stops_the_start_and_names_the_option(String url) {
        assertThatThrownBy(() -> start(Map.of("camel.beans.hawtio.public-url", url)))
                .rootCause()
                .hasMessageContaining("option publicUrl")
                .hasMessageNotContaining("secret");
    }

    @Test
    void without_login_nobody_is_let_in_from_elsewhere() throws Exception {
        assertThatThrownBy(() -> start(Map.of(
                        "camel.beans.hawtio.login", "false", "camel.beans.hawtio.public-url", "https://" + NAME)))
                .rootCause()
                .hasMessageContaining("publicUrl = https://" + NAME)
                .hasMessageContaining("login = true");
        start(Map.of("camel.beans.hawtio.login", "false", "camel.beans.hawtio.public-url", "http://localhost:9000"))
                .close();
    }

    private static String login(String host, String origin) throws IOException {
        return post("/auth/login", host, origin, "", LOGIN);
    }

    private static String post(String path, String host, String origin, String cookie, String json) throws IOException {
        return RawHttp.send(local, request(path, host, origin, cookie, json));
    }

    private static String request(String path, String host, String origin, String cookie, String json) {
        return "POST /hawtio" + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin
                + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "Content-Length: " + json.length()
                + "\r\n\r\n" + json;
    }

    private static String ownHost() {
        return "localhost:" + URI.create(local).getPort();
    }

    private static ConsoleUnderTest start(Map<String, String> properties) {
        return ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, properties);
    }
}
