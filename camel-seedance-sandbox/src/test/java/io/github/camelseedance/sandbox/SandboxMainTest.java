package io.github.camelseedance.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxMainTest {

    @Test
    void itTellsWhereItIsAndObeysItsOptions() {
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
    void wrongOptionsAreNamed() {
        assertThatThrownBy(() -> CommandLine.parse("--prot", "1")).hasMessageContaining("--prot");
        assertThatThrownBy(() -> CommandLine.parse("--port")).hasMessageContaining("--port");
        assertThatThrownBy(() -> CommandLine.parse("--port", "x")).hasMessageContaining("--port");
        assertThatThrownBy(() -> CommandLine.parse("--queue-time", "soon")).hasMessageContaining("--queue-time");
        assertThat(CommandLine.parse("--help").help()).isTrue();
    }

    @Test
    void asAProgramItRunsUntilItIsStopped() throws Exception {
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
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
