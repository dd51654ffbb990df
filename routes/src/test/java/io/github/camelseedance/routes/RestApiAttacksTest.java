// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.servers.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Requests of web pages and clients that the REST route has to refuse, byte by byte. */
class RestApiAttacksTest extends RouteTest {

    private static final String REQUEST = "{\"prompt\": \"Waves\", \"imageUrl\": \"https://example.org/sea.png\"}";
    private static final String JSON = "Content-Type: application/json";

    @TempDir
    static Path sharedHome;

    private static RouteRun shared;
    private static int sharedPort;

    private int port;

    @BeforeAll
    static void startShared() throws IOException {
        sharedPort = FreePort.find();
        shared = listening(routesIn(sharedHome, "rest-api"), "localhost", sharedPort)
                .start();
    }

    @AfterAll
    static void stopShared() {
        shared.close();
    }

    @BeforeEach
    void callShared() {
        port = sharedPort;
    }

    /** The one that is called from now on. */
    private void start(String hosts, String address) throws IOException {
        port = FreePort.find();
        RouteRun run = listening(routes("rest-api"), address, port);
        if (hosts != null) {
            run.with("seedance.rest.hosts", hosts);
        }
        run.start();
    }

    private static RouteRun listening(RouteRun run, String address, int port) {
        return run.with("camel.server.enabled", "true")
                .with("camel.server.host", address)
                .with("camel.server.port", String.valueOf(port));
    }

    @Test
    void an_honest_request_is_accepted() throws Exception {
        assertThat(post("/videos", JSON).status).isEqualTo(202);
        assertThat(post("/videos/", JSON, "Origin: http://localhost:" + port, "Sec-Fetch-Site: same-origin").status)
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Type: text/html",
                "Content-Type: application/jsonp",
                "Content-Type: text/plain; application/json",
                "X-None: at-all",
            })
    void a_body_of_a_type_that_any_page_can_send_is_refused(String type) throws Exception {
        refused(415, post("/videos", type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://localhost.evil.example", "null", "http://localhost:1", "http://"
            })
    void a_page_of_another_origin_is_refused(String origin) throws Exception {
        refused(403, post("/videos", JSON, "Origin: " + origin));
        refused(403, call("GET /videos/abc", "", "Origin: " + origin));
        refused(403, call("DELETE /videos/abc", "", "Origin: " + origin));
        Answer preflight = call("OPTIONS /videos", "", "Origin: " + origin, "Access-Control-Request-Method: POST");
        refused(403, preflight);
        assertThat(preflight.head).doesNotContainIgnoringCase("access-control-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "x"})
    void a_request_that_the_browser_calls_foreign_is_refused(String site) throws Exception {
        refused(403, call("GET /videos/abc", "", "Sec-Fetch-Site: " + site));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil"})
    void a_host_that_is_not_ours_is_refused(String host) throws Exception {
        refused(421, send("POST /videos HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n" + JSON, REQUEST));
    }

    @Test
    void this_machine_can_be_called_by_its_usual_names() throws Exception {
        for (String host : List.of("localhost", "LOCALHOST:" + port, "127.0.0.1", "[::1]:" + port)) {
            assertThat(send("POST /videos HTTP/1.1\r\nHost: " + host + "\r\n" + JSON, REQUEST).status)
                    .as(host)
                    .isEqualTo(202);
        }
    }

    @Test
    void hosts_are_named_by_a_property_and_no_others_are_answered_then() throws Exception {
        start("videos.example.org, other.example.org:8443", "localhost");

        assertThat(send("POST /videos HTTP/1.1\r\nHost: videos.example.org\r\n" + JSON, REQUEST).status)
                .isEqualTo(202);
        assertThat(send("POST /videos HTTP/1.1\r\nHost: other.example.org:8443\r\n" + JSON, REQUEST).status)
                .isEqualTo(202);
        refused(421, send("POST /videos HTTP/1.1\r\nHost: other.example.org\r\n" + JSON, REQUEST), 2);
        refused(421, post("/videos", JSON), 2);
        assertThat(post("/videos", JSON).body).contains("host name", "seedance.rest.hosts");
    }

    @Test
    void another_machine_is_not_answered_even_if_the_server_listens_to_it() throws Exception {
        InetAddress outer = outerAddress();
        assumeTrue(outer != null, "no network but loopback");
        start(null, "0.0.0.0");

        try (Socket socket = new Socket(outer, port)) {
            socket.setSoTimeout(60_000);
            refused(403, exchange(socket, "POST /videos HTTP/1.1\r\nHost: localhost\r\n" + JSON, REQUEST));
        }
    }

    @Test
    void names_of_camel_and_of_this_component_reach_nothing() throws Exception {
        List<String> headers = new ArrayList<>(List.of(JSON));
        constants().forEach(name -> headers.add(name + ": 1080p"));
        headers.addAll(List.of(
                "prompt: no",
                "resolution: 1080p",
                "id: no",
                "path: no",
                "operation: cancel",
                "CamelHttpResponseCode: 500",
                "org.apache.camel.x: y",
                "Authorization: Bearer mine"));

        Answer answer = post("/videos", headers.toArray(String[]::new));

        assertThat(answer.status).as(answer.head + answer.body).isEqualTo(202);
        JsonNode input = sandbox.jobs().get(0).input();
        assertThat(input.path("resolution").asText()).isEqualTo("480p");
        assertThat(input.path("prompt").asText()).isEqualTo("Waves");
        assertThat(sandbox.jobs().get(0).modelId()).isEqualTo("bytedance/seedance-v1.5-pro/image-to-video");
        assertThat(answer.head).doesNotContain("mine", "1080p", "Camel");
    }

    @ParameterizedTest
    @MethodSource("constants")
    void no_header_of_the_component_can_be_a_query_parameter(String name) throws Exception {
        refused(400, post("/videos?" + name + "=1080p", JSON));
        refused(400, post("/videos?" + name.toLowerCase() + "=1080p", JSON));
    }

    static Stream<String> constants() throws Exception {
        List<String> names = new ArrayList<>();
        for (Field field : SeedanceConstants.class.getFields()) {
            names.add((String) field.get(null));
        }
        return names.stream().filter(name -> name.startsWith("Camel"));
    }

    @Test
    void a_query_parameter_is_refused_unless_it_is_documented() throws Exception {
        Random random = new Random(14);
        List<String> known =
                List.of("prompt", "imageUrl", "resolution", "ratio", "duration", "generateAudio", "cameraFixed");
        List<String> names = new ArrayList<>(List.of(
                "resolutoin",
                "Resolution",
                "baseUrl",
                "model",
                "operation",
                "jobKey",
                "apiToken",
                "Content-Type",
                "Origin",
                "Host",
                "Idempotency-Key",
                "id",
                "%43amelSeedanceModel",
                "CamelHttpMethod",
                "prompt%00",
                "prompt+",
                "",
                "input.x"));
        IntStream.range(0, 60).forEach(i -> names.add(changed(known.get(random.nextInt(known.size())), random)));
        for (String name : names) {
            if (known.contains(name)) {
                continue;
            }
            refused(400, post("/videos?" + name + "=1080p", JSON));
            refused(400, call("GET /videos/abc?" + name + "=1", ""));
            refused(400, call("DELETE /videos/abc?" + name + "=1", ""));
        }
        refused(400, post("/videos?resolution=480p&resolution=1080p", JSON));
        refused(400, post("/videos?resolution=480p&%72esolution=1080p", JSON));
        assertThat(post("/videos?prompt=%zz", JSON).status).isEqualTo(400);
    }

    /** One letter dropped, doubled, in another case or swapped with its neighbour. */
    private static String changed(String name, Random random) {
        int at = random.nextInt(name.length() - 1);
        String letter = name.substring(at, at + 1);
        String before = name.substring(0, at);
        String after = name.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + letter + letter + after;
            case 2 ->
                before + (letter.equals(letter.toUpperCase()) ? letter.toLowerCase() : letter.toUpperCase()) + after;
            default -> before + after.charAt(0) + letter + after.substring(1);
        };
    }

    @Test
    void text_in_the_query_arrives_to_the_letter() throws Exception {
        String query = "?prompt=black%20%26%20white%2C%201%20%2B%201%20a%2520b%20%24%7Bbody%7D%20%F0%9F%8C%8A&imageUrl="
                + "https%3A%2F%2Fx%2Fy%3Fa%3D1%26e%3D1%26sig%3Da%252Bb%253D";

        Answer answer = call("POST /videos" + query, "{}", JSON);

        assertThat(answer.status).as(answer.body).isEqualTo(202);
        JsonNode input = sandbox.jobs().get(0).input();
        assertThat(input.path("prompt").asText()).isEqualTo("black & white, 1 + 1 a%20b ${body} 🌊");
        assertThat(input.path("first_frame_image_url").asText()).isEqualTo("https://x/y?a=1&e=1&sig=a%2Bb%3D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/videos/a%2Fb",
                "/videos/..%2F..%2Fv1",
                "/videos/a%00",
                "/videos/a;b",
                "/videos/a&baseUrl=http",
                "/videos/%24%7Bbody%7D",
                "/videos/a/b",
                "/videosx",
                "/videos/a/video/",
                "/videos/%E2%80%AE",
            })
    void an_invalid_id_is_not_found_without_a_call(String path) throws Exception {
        refused(404, call("GET " + path, ""));
        assertThat(sandbox.requests().countOf("GET", "/v1/requests")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "HEAD", "TRACE", "OPTIONS", "GET"})
    void other_methods_are_refused_with_those_that_there_are(String method) throws Exception {
        Answer answer = call(method + " /videos", "");
        assertThat(answer.status).isEqualTo(405);
        assertThat(answer.head).contains("\r\nAllow: POST");

        Answer job = call("POST /videos/abc", REQUEST, JSON);
        refused(405, job);
        assertThat(job.head).contains("\r\nAllow: GET, DELETE");
    }

    @Test
    void a_header_given_twice_is_no_way_around() throws Exception {
        refused(415, post("/videos", "Content-Type: text/plain", JSON));
        refused(403, post("/videos", JSON, "Origin: http://localhost:" + port, "Origin: https://evil.example"));
    }

    @Test
    void two_keys_are_no_key() throws Exception {
        refused(400, post("/videos", JSON, "Idempotency-Key: a", "Idempotency-Key: b"));
        refused(400, post("/videos", JSON, "Idempotency-Key: a", "idempotency-key: a"));
    }

    /** Otherwise a client could name the job of another one by moving the query into the body. */
    @Test
    void requests_that_are_cut_in_other_places_are_jobs_of_their_own() throws Exception {
        String image = "imageUrl=https%3A%2F%2Fx%2Fy.png";
        String rest = "{}";
        Answer one = call("POST /videos?" + image + "&prompt=sea", rest, JSON, "Idempotency-Key: k");
        assertThat(one.status).isEqualTo(202);

        refused(
                400,
                call("POST /videos?" + image, "prompt=3:sea" + rest, "Content-Type: image/png", "Idempotency-Key: k"),
                1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/svg+xml", "application/octet-stream"})
    void a_request_that_says_to_be_a_picture_is_none(String type) throws Exception {
        refused(400, post("/videos", "Content-Type: " + type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void a_list_of_hosts_that_names_none_answers_nobody(String hosts) throws Exception {
        start(hosts, "localhost");

        for (String host : List.of("", ":", ":" + port, "localhost", "evil.example")) {
            Answer answer = send("POST /videos HTTP/1.1\r\nHost: " + host + "\r\n" + JSON, REQUEST);
            assertThat(answer.status).as("host %s", host).isIn(400, 421, 500);
            assertThat(sandbox.requests().submissions()).as("host %s", host).isZero();
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        String large = "{\"prompt\": \"" + "x".repeat(12_000_000) + "\"}";

        assertThat(call("POST /videos", large, JSON).status).isEqualTo(413);
        assertThat(sandbox.requests().submissions()).isZero();
    }

    private void refused(int status, Answer answer) throws IOException {
        refused(status, answer, 0);
    }

    private void refused(int status, Answer answer, int paid) throws IOException {
        assertThat(answer.status).as(answer.head + answer.body).isEqualTo(status);
        assertThat(answer.head).contains("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.body);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("Camel", "java", "Exception");
        assertThat(sandbox.requests().submissions()).isEqualTo(paid);
    }

    private Answer post(String path, String... headers) throws IOException {
        return call("POST " + path, REQUEST, headers);
    }

    private Answer call(String methodAndPath, String body, String... headers) throws IOException {
        return send(
                methodAndPath + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + String.join("\r\n", headers), body);
    }

    private Answer send(String head, String body) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("localhost"), port));
            socket.setSoTimeout(60_000);
            return exchange(socket, head, body);
        }
    }

    private static Answer exchange(Socket socket, String head, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String request = head.stripTrailing() + "\r\nContent-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(bytes);
        return Answer.read(socket.getInputStream());
    }

    private static InetAddress outerAddress() throws IOException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst()
                .orElse(null);
    }

    private record Answer(int status, String head, String body) {
        static Answer read(InputStream in) throws IOException {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            assertThat(end).as(all).isPositive();
            String body = all.substring(end + 4);
            // A small answer has one chunk and the end.
            return new Answer(
                    Integer.parseInt(all.substring(9, 12)),
                    all.substring(0, end),
                    body.replaceAll("(?m)^[0-9a-fA-F]+\r\n", ""));
        }
    }
}
