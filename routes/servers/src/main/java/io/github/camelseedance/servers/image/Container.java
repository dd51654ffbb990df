// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.servers.ChildProcess;

/** Runs an image as a process of this machine: start, health check, stop with a timeout. */
public final class Container implements AutoCloseable {

    private static final Duration HEALTH_CHECK = Duration.ofSeconds(5);

    private final Path directory;
    private final Map<String, String> environment;
    private final List<String> entryPoint;
    private final List<String> healthCheck;
    private Path log;
    private ChildProcess process;

    Container(Path directory, Map<String, String> environment, List<String> entryPoint, List<String> healthCheck) {
        this.directory = directory;
        this.environment = new LinkedHashMap<>(environment);
        this.entryPoint = entryPoint;
        this.healthCheck = healthCheck;
        // The tests use their own Java as that of the image.
        this.environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    }

    public Container with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Container with(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    /** @param temporary replaces {@code /tmp}; the output is written to a file there */
    public Container start(Path temporary) throws IOException {
        log = Files.createTempFile(temporary, "container-", ".log");
        List<String> command = new ArrayList<>(entryPoint);
        // Because java.io.tmpdir is not a variable, and /tmp is shared.
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        process = ChildProcess.start(builder(command).redirectOutput(log.toFile()));
        return this;
    }

    /** Runs the health check once. */
    public boolean isHealthy() {
        try {
            Process check = builder(healthCheck)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!check.waitFor(HEALTH_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                check.destroyForcibly();
                return false;
            }
            return check.exitValue() == 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the peak memory so far, in bytes, as Linux counts it. */
    public long peakOfMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the output so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends SIGTERM. @return the exit code, if it ended in time */
    public OptionalInt stop(Duration grace) throws InterruptedException {
        return process.stop(grace);
    }

    /** Sends SIGKILL. */
    @Override
    public void close() {
        process.kill();
    }

    /** Sets the variables of the image and no others. */
    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        // ProcessBuilder looks a program up in the PATH of this process.
        if (command.get(0).equals("java")) {
            List<String> absolute = new ArrayList<>(command);
            absolute.set(
                    0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
            builder.command(absolute);
        }
        return builder.redirectErrorStream(true);
    }
}
