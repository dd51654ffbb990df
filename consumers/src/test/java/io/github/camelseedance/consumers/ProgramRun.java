// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.servers.ChildProcess;

/** A program as a process, whose jobs go to the sandbox. */
final class ProgramRun implements AutoCloseable {

    private final Path log;
    private final ChildProcess process;

    ProgramRun(Program program, Path home, Sandbox sandbox) throws IOException {
        log = home.resolve("program.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp"))));
        properties(sandbox).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("RUNCOMFY_API_TOKEN", sandbox.token());
        process = ChildProcess.start(builder);
    }

    private static Map<String, String> properties(Sandbox sandbox) {
        return Map.of(
                "camel.component.seedance.base-url", sandbox.baseUrl(),
                "camel.component.seedance.resolution", "480p",
                "camel.component.seedance.poll-initial-delay", "200",
                "camel.component.seedance.poll-delay", "200",
                "camel.component.seedance.poll-max-delay", "200",
                "seedance.settle", "100",
                "quarkus.http.port", "0");
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
