// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged program in a process of its own, {@code java -jar}, on a free port. */
final class Program {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    /** Camel reads it from the system's properties; what the tests run with, the program does. */
    private static final String VIRTUAL_THREADS = "camel.threads.virtual.enabled";

    private final Process process;
    private final Path log;
    private final int port;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.port = awaitStart();
    }

    /** Returns when it is up. */
    static Program start(Path directory, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Up sooner; it does not run for long.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + directory,
                "-D" + VIRTUAL_THREADS + "=" + System.getProperty(VIRTUAL_THREADS, "false"),
                "-jar",
                System.getProperty("program"),
                "--server.port=0"));
        command.addAll(settings);
        Path log = Files.createTempFile(directory, "program-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("RUNCOMFY_API_TOKEN");
        builder.environment().remove("RUNCOMFY_TOKEN");
        return new Program(builder.start(), log);
    }

    private int awaitStart() {
        try {
            await().atMost(TIMEOUT).until(() -> log().contains("Started Application") || !process.isAlive());
            Matcher port = PORT.matcher(log());
            assertThat(process.isAlive() && port.find()).as(log()).isTrue();
            return Integer.parseInt(port.group(1));
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What it has printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As Ctrl-C, or the operating system at a shutdown, ends it. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** As a power failure ends it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
