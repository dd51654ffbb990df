// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of the README, in a folder with only the files they name. Each has its own JVM, as a user's has:
 * in one for several routes the dependencies of one would hide what another lacks.
 */
@Tag("command-line")
class CommandLineTest {

    /** The first run downloads dependencies, as a user's does. */
    private static final Duration TIMEOUT = Duration.ofMinutes(8);

    private static final String REST_API = "rest-api";
    private static final Pattern SERVER = Pattern.compile("HttpServer started on (\\S+):(\\d+)");

    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.instant();

    @TempDir
    Path home;

    static Stream<String> routesWithAnInbox() {
        return RouteFiles.names().stream().filter(route -> !route.equals(REST_API));
    }

    @ParameterizedTest
    @MethodSource("routesWithAnInbox")
    void the_command_for_a_route_does_the_work_of_the_route(String route) throws Exception {
        Demo demo = Demo.of(route);
        try (Servers servers = new Servers(home);
                CamelCommand camel = onTheSandbox()) {
            demo.routes(route).stream().map(RouteFiles::text).forEach(servers::startFor);
            demo.prepare(sandbox.sandbox());
            demo.begin(home.resolve("inbox"), new PrintStream(OutputStream.nullOutputStream()));

            camel.with(servers.properties())
                    .with(demo.properties())
                    .with(ffmpeg(route))
                    .run(Readme.command(route));

            await(camel, () -> {
                servers.saveMails();
                return demo.arrives().stream().map(home::resolve).allMatch(Files::exists);
            });
            assertVideos(demo.arrives().stream().filter(file -> file.endsWith(".mp4")));
            assertWell(camel);
        }
    }

    /** Camel's command line does not resolve the ffmpeg of the operating system: the README asks for one on the path. */
    private static Map<String, String> ffmpeg(String route) {
        return route.equals("film") ? Map.of("seedance.ffmpeg", Loader.load(ffmpeg.class)) : Map.of();
    }

    @Test
    void the_command_for_the_rest_api_answers_requests() throws Exception {
        try (CamelCommand camel = onTheSandbox()) {
            camel.with(Map.of("camel.server.port", "0")).run(Readme.command(REST_API));
            await(camel, () -> camel.output().contains(" started in "));
            Matcher address = SERVER.matcher(camel.output());
            assertThat(address.find()).as(camel::output).isTrue();
            assertThat(address.group(1)).as("listens for this machine only").isEqualTo("localhost");
            URI server = URI.create("http://localhost:" + address.group(2));

            HttpResponse<String> accepted = send(
                    HttpRequest.newBuilder(server.resolve("/videos?prompt=The%20boat%20rocks"))
                            .header("Content-Type", "image/png")
                            .POST(BodyPublishers.ofFile(Sample.PAPER_BOAT.file())),
                    BodyHandlers.ofString());
            assertThat(accepted.statusCode()).as(camel::output).isEqualTo(202);
            URI video = server.resolve(accepted.headers().firstValue("Location").orElseThrow() + "/video");

            Path saved = home.resolve("video.mp4");
            await(
                    camel,
                    () -> send(HttpRequest.newBuilder(video), BodyHandlers.ofFile(saved))
                                    .statusCode()
                            == 200);
            assertVideos(Stream.of("video.mp4"));
            assertWell(camel);
        }
    }

    @Test
    void the_command_for_kamelets_delivers_what_they_have_submitted() throws Exception {
        Files.writeString(home.resolve("videos.camel.yaml"), Readme.kameletRoutes());
        Sample.PAPER_BOAT.dropInto(home.resolve("inbox"));

        try (CamelCommand camel = onTheSandbox().run(Readme.command("videos"))) {
            await(camel, () -> Files.exists(home.resolve("outbox/paper-boat.mp4")));
            assertVideos(Stream.of("outbox/paper-boat.mp4"));
            assertWell(camel);
        }
    }

    @Test
    void the_file_of_a_kamelet_brings_what_it_needs() throws Exception {
        String name = "seedance-generate-action";
        Path kamelet = RouteFiles.FOLDER.resolve("kamelets").resolve(name + ".kamelet.yaml");
        Files.copy(kamelet, home.resolve(kamelet.getFileName()));
        try (InputStream routes = getClass().getResourceAsStream("/kamelet/wait.camel.yaml")) {
            Files.copy(routes, home.resolve("wait.camel.yaml"));
        }
        Sample.PAPER_BOAT.dropInto(home.resolve("inbox"));

        try (CamelCommand camel = new CamelCommand(home)
                .with(Map.of(
                        "camel.kamelet." + name + ".baseUrl",
                        sandbox.baseUrl(),
                        "camel.kamelet." + name + ".apiToken",
                        sandbox.token(),
                        "seedance.inbox",
                        "inbox",
                        "seedance.outbox",
                        "outbox"))
                .run("camel run wait.camel.yaml --local-kamelet-dir=.")) {
            await(camel, () -> Files.exists(home.resolve("outbox/paper-boat.mp4")));
            assertVideos(Stream.of("outbox/paper-boat.mp4"));
            assertHealthyOnOneCamel(camel);
        }
    }

    private CamelCommand onTheSandbox() {
        return new CamelCommand(home).on(sandbox.sandbox()).with(Map.of("camel.component.seedance.resolution", "480p"));
    }

    /** Asserts that all paid videos are there, and no other file. */
    private void assertVideos(Stream<String> files) {
        assertThat(files.map(home::resolve).map(CommandLineTest::content))
                .containsExactlyInAnyOrderElementsOf(sandbox.jobs().stream()
                        .filter(job -> job.error().isEmpty())
                        .map(job -> Videos.of(sandbox.baseUrl(), sandbox.token(), job.requestId()))
                        .map(ByteBuffer::wrap)
                        .toList());
    }

    private static ByteBuffer content(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertWell(CamelCommand camel) throws Exception {
        assertHealthyOnOneCamel(camel);
        assertThat(home.resolve("ledger")).isNotEmptyDirectory();
    }

    private static void assertHealthyOnOneCamel(CamelCommand camel) throws Exception {
        await(camel, () -> camel.status().at("/healthChecks/up").asBoolean());
        JsonNode status = camel.status();
        assertThat(status.at("/context/state").asText()).isEqualTo("Started");
        assertThat(status.path("routes"))
                .isNotEmpty()
                .extracting(route -> route.path("state").asText())
                .containsOnly("Started");
        assertThat(camel.camelVersions()).containsExactly(CamelCommand.version("camel-jbang.version"));
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), body);
    }

    private static void await(CamelCommand camel, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(TIMEOUT)
                    .failFast(() -> !camel.isRunning())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(camel.output(), e);
        }
    }
}
