// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.routes.run.RouteFiles;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.routes.run.Servers;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.servers.S3Store;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every route that reads a folder runs with every kind of model: the property seedance.model is all that changes. */
@Tag("rendering")
class OtherModelsTest extends RouteTest {

    private static final List<String> PICTURE_MODELS = List.of(
            "bytedance/seedance-v1.5-pro/image-to-video",
            "bytedance/seedance-2.5/image-to-video/480p",
            "bytedance/seedance-1-0/lite/reference-to-video");
    private static final List<String> TEXT_MODELS =
            List.of("bytedance/seedance-2.5/text-to-video/480p", "bytedance/seedance-1-0/pro/fast/text-to-video");

    static Stream<Arguments> routesWithPictureModels() {
        return routesWith(PICTURE_MODELS);
    }

    static Stream<Arguments> routesWithTextModels() {
        return routesWith(TEXT_MODELS);
    }

    private static Stream<Arguments> routesWith(List<String> models) {
        return Stream.of(
                        "file-to-folder",
                        "file-to-ftp",
                        "file-to-sftp",
                        "file-to-mail",
                        "file-to-s3",
                        "submit-and-deliver",
                        "deliver-at-night")
                .flatMap(route -> models.stream().map(model -> arguments(route, model)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("routesWithPictureModels")
    void a_picture_with_its_prompt_becomes_a_video(String route, String model) throws Exception {
        try (Servers servers = serversOf(route)) {
            RouteRun run = run(route, model, servers);
            Files.createDirectories(run.inbox());
            write(run.inbox().resolve("paper-boat.txt"), "The boat sinks");
            Sample.PAPER_BOAT.dropInto(run.inbox());

            eventually(() -> assertThat(namesIn(run.inbox().resolve(".done")))
                    .containsExactly("paper-boat.png", "paper-boat.txt"));
            JsonNode input = assertDelivered(run, servers, route, model);
            assertThat(values(input)).contains("The boat sinks").anyMatch(value -> isPicture(route, value));
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("routesWithTextModels")
    void a_text_alone_becomes_a_video(String route, String model) throws Exception {
        try (Servers servers = serversOf(route)) {
            RouteRun run = run(route, model, servers);
            Files.createDirectories(run.inbox());
            write(run.inbox().resolve("paper-boat.txt"), "A paper boat sinks");

            eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.txt"));
            JsonNode input = assertDelivered(run, servers, route, model);
            assertThat(values(input)).containsExactly("A paper boat sinks");
        }
    }

    private Servers serversOf(String route) {
        Servers servers = new Servers(home);
        servers.startFor(RouteFiles.text(route));
        return servers;
    }

    private RouteRun run(String route, String model, Servers servers) {
        return ofModel(model, route)
                .with("seedance.cron", "* * * * * ?")
                .with(servers.properties())
                .start();
    }

    private JsonNode assertDelivered(RouteRun run, Servers servers, String route, String model) throws Exception {
        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        eventually(() -> assertThat(sandbox.jobs()).hasSize(1));
        byte[] video = video();
        String content = new String(video, StandardCharsets.ISO_8859_1);
        assertThat(content).contains("moov", "mdat");
        assertThat(content.substring(4, 8)).isEqualTo("ftyp");
        eventually(() -> {
            assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video);
            servers.saveMails();
            switch (route) {
                case "file-to-ftp" ->
                    assertThat(home.resolve("ftp/paper-boat.mp4")).hasBinaryContent(video);
                case "file-to-sftp" ->
                    assertThat(home.resolve("sftp/paper-boat.mp4")).hasBinaryContent(video);
                case "file-to-s3" ->
                    assertThat(home.resolve("s3/data").resolve(S3Store.BUCKET).resolve("videos/paper-boat.mp4"))
                            .hasBinaryContent(video);
                case "file-to-mail" ->
                    assertThat(home.resolve("mail/mail-1.eml")).content().contains("paper-boat.mp4");
                default -> assertThat(namesIn(run.failed())).isEmpty();
            }
        });
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(sandbox.requests().last(Call.SUBMIT).path()).endsWith(model);
        return sandbox.requests().last(Call.SUBMIT).body();
    }

    private static boolean isPicture(String route, String value) {
        return value.startsWith(route.equals("file-to-s3") ? "http" : "data:image/png;base64,");
    }

    private static List<String> values(JsonNode input) {
        return Stream.of(input)
                .flatMap(node -> node.properties().stream())
                .flatMap(field -> field.getValue().isArray()
                        ? Stream.iterate(0, i -> i < field.getValue().size(), i -> i + 1)
                                .map(i -> field.getValue().path(i).asText())
                        : Stream.of(field.getValue().asText()))
                .toList();
    }
}
