// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The program: what it prints, and that it never pays by accident. */
@Timeout(120)
class FileDropExampleTest {

    private static final String BASE_URL_OPTION = "camel.component.seedance.base-url";

    @RegisterExtension
    static final SandboxExtension somewhereElse = SandboxExtension.instant();

    @TempDir
    Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void forgetTheOption() {
        System.clearProperty(BASE_URL_OPTION);
    }

    @Test
    void the_ready_pictures_are_delivered_by_the_sandbox_even_if_a_token_lies_in_the_environment() throws Exception {
        try (FileDropExample example = example(Map.of(), Map.of("RUNCOMFY_API_TOKEN", "my-own-token"))) {
            assertThat(example.run()).isTrue();
        }

        assertThat(printed())
                .contains("The sandbox at http://localhost:", "nothing is paid")
                .doesNotContain("THE REAL API", "my-own-token")
                .containsPattern("paper-boat.png +in_queue")
                .containsPattern("(paper-boat.png|sea-at-dawn.jpg) +in_queue +position 1")
                .containsPattern("sea-at-dawn.jpg +in_progress")
                .containsPattern("sea-at-dawn.jpg +completed")
                .containsPattern("video  .*outbox/paper-boat.mp4")
                .containsPattern("ftp    ftp://localhost:\\d+/paper-boat.mp4 .*the same bytes")
                .containsPattern("mail   to you@example.org: \"sea-at-dawn\" .*sea-at-dawn.eml \\(the same bytes\\)");
        assertThat(home.resolve("mail/paper-boat.eml")).content().contains("video/mp4", "paper-boat.mp4");
    }

    @Test
    void with_a_console_it_prints_the_address_and_keeps_watching() throws Exception {
        FileDropExample example = example(Map.of("file-drop.console", "true", "file-drop.console.port", "0"), Map.of());
        Thread running = new Thread(() -> runUntilClosed(example));
        running.start();
        try {
            await().atMost(3, TimeUnit.MINUTES)
                    .untilAsserted(() -> assertThat(printed()).containsPattern("paper-boat.png +completed"));

            Matcher line = Pattern.compile("The console is at (http://localhost:\\d+/hawtio), .* in (.*)")
                    .matcher(printed());
            assertThat(line.find()).isTrue();
            assertThat(Path.of(line.group(2))).content().contains("operator ");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(line.group(1) + "/login"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("<title>Hawtio</title>");
            assertThat(running.isAlive()).isTrue();
        } finally {
            example.close();
            running.interrupt();
            running.join();
        }
    }

    private static void runUntilClosed(FileDropExample example) {
        try {
            example.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_address_that_something_else_has_set_is_refused_and_nothing_is_sent_there() {
        System.setProperty(BASE_URL_OPTION, somewhereElse.baseUrl());

        try (FileDropExample example = example(Map.of(), Map.of())) {
            assertThatThrownBy(example::run)
                    .hasMessageContaining("Jobs would go to " + somewhereElse.baseUrl())
                    .hasMessageContaining("system property");
        }

        assertThat(somewhereElse.requests().all()).isEmpty();
    }

    @Test
    void the_real_api_without_a_token_is_refused_before_anything_starts() {
        try (FileDropExample example = example(Map.of("file-drop.api", "real"), Map.of())) {
            assertThatThrownBy(example::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("RUNCOMFY_API_TOKEN")
                    .hasMessageContaining("free of charge");
        }

        assertThat(home).isEmptyDirectory();
        assertThat(printed()).isEmpty();
    }

    @Test
    void an_api_that_is_not_known_is_refused() {
        assertThatThrownBy(() -> example(Map.of("file-drop.api", "production"), Map.of()))
                .hasMessageContaining("production")
                .hasMessageContaining("sandbox (free of charge) or real");
    }

    @Test
    void the_real_api_is_the_providers_address_with_the_token_of_the_environment() {
        Api api = Api.real(Map.of("RUNCOMFY_API_TOKEN", "my-own-token")::get);

        assertThat(api.paid()).isTrue();
        assertThat(api.baseUrl()).isEqualTo("https://model-api.runcomfy.net");
        assertThat(api.properties()).containsEntry("camel.component.seedance.api-token", "my-own-token");
        assertThat(api).asString().doesNotContain("my-own-token");
    }

    @Test
    void pictures_that_wait_in_the_inbox_are_taken_instead_of_the_ready_ones() throws Exception {
        Workspace workspace = new Workspace(home);
        workspace.create();
        workspace.layOut(List.of("sea-at-dawn.jpg", "sea-at-dawn.json"), false);

        workspace.layOut(List.of("paper-boat.png", "paper-boat.txt"), false);

        assertThat(workspace.waiting(false)).containsExactly(workspace.inbox().resolve("sea-at-dawn.jpg"));
    }

    private FileDropExample example(Map<String, String> settings, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.put("file-drop.home", home.toString());
        properties.putAll(settings);
        return new FileDropExample(
                properties, environment::get, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
