// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxMainTest {

    @Test
    void it_prints_its_address_and_applies_its_options() {
        var out = new ByteArrayOutputStream();
        var commandLine = CommandLine.parse(
                "--token", "mine", "--instant", "--queue-time", "90s", "--generation-time", "500ms", "--slots", "1");

        try (var sandbox =
                SandboxMain.start(commandLine.settings(), new PrintStream(out, true, StandardCharsets.UTF_8))) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(sandbox.baseUrl(), "mine", "curl", "not by Seedance");
            var client = new Client(sandbox);
            assertThat(client.status(client.submitted()).text("status")).isEqualTo("in_queue");
        }
    }

    @Test
    void the_printed_commands_submit_a_job_and_get_its_result() {
        var out = new ByteArrayOutputStream();

        try (var sandbox = SandboxMain.start(
                CommandLine.parse("--queue-time", "0", "--generation-time", "0").settings(),
                new PrintStream(out, true, StandardCharsets.UTF_8))) {
            var commands = PrintedCurl.allIn(out.toString(StandardCharsets.UTF_8));
            assertThat(commands).hasSize(2);

            var submitted = commands.get(0).send();
            assertThat(submitted.status()).as(submitted.json().toString()).isEqualTo(200);

            var result = commands.get(1)
                    .with("REQUEST_ID", submitted.text("request_id"))
                    .send();
            assertThat(result.text("status")).isEqualTo("succeeded");
            assertThat(new Client(sandbox)
                            .download(result.json().path("output").path("video").asText())
                            .bytes())
                    .asString(StandardCharsets.ISO_8859_1)
                    .contains("ftyp");
        }
    }

    @Test
    void the_commands_of_the_readme_are_accepted() throws Exception {
        var commands = PrintedCurl.allIn(Files.readString(Path.of("README.md")));
        assertThat(commands).isNotEmpty();

        try (var sandbox = Sandbox.builder().instant().start()) {
            assertThat(commands)
                    .allSatisfy(command -> assertThat(command.with("http://localhost:8081", sandbox.baseUrl())
                                    .send()
                                    .status())
                            .isBetween(200, 299));
            assertThat(sandbox.faults().pending()).isPositive();
        }
    }

    @Test
    void models_are_added_from_files(@TempDir Path directory) throws Exception {
        var json = "{\"model_id\": \"acme/%s\", \"input_schema\": {\"properties\": {}}}";
        Files.writeString(directory.resolve("one.json"), json.formatted("one"));
        var other = Files.writeString(directory.resolve("other.txt"), json.formatted("other"));
        var broken = Files.writeString(directory.resolve("broken"), "{");
        var commandLine = CommandLine.parse("--instant", "--models=" + directory, "--models", other.toString());

        try (var sandbox = commandLine.settings().start()) {
            var client = new Client(sandbox);
            assertThat(client.get("/v1/models?search=acme").json().get("total").asInt())
                    .isEqualTo(2);
            assertThat(client.get("/v1/models/acme/other").status()).isEqualTo(200);
        }
        assertThatThrownBy(() -> CommandLine.parse("--models", broken.toString()))
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void wrong_options_are_named() {
        assertThatThrownBy(() -> CommandLine.parse("--prot", "1")).hasMessageContaining("--prot");
        assertThatThrownBy(() -> CommandLine.parse("--port")).hasMessageContaining("--port");
        assertThatThrownBy(() -> CommandLine.parse("--port", "x")).hasMessageContaining("--port");
        assertThatThrownBy(() -> CommandLine.parse("--queue-time", "soon")).hasMessageContaining("--queue-time");
        assertThat(CommandLine.parse("--help").help()).isTrue();
    }

    @Test
    void as_a_program_it_runs_until_it_is_stopped() throws Exception {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxMain.class.getName(),
                        "--instant")
                .redirectErrorStream(true)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var baseUrl = out.lines()
                    .filter(line -> line.contains("base URL"))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst(".*http", "http");
            assertThat(new Client(baseUrl, Sandbox.DEFAULT_TOKEN)
                            .get("/v1/models")
                            .status())
                    .isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
