// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A node in a JVM of its own. */
final class NodeProcess {

    private static final Duration START = Duration.ofMinutes(3);
    private static final long SECONDS_TO_STOP = 20;

    private final Process process;
    private final Path log;
    private final ReportReader report;

    private NodeProcess(Process process, Path log, ReportReader report) {
        this.process = process;
        this.log = log;
        this.report = report;
    }

    /**
     * @param name of its files in this directory
     * @param main gets the name of the file with the settings, see {@link #settings}
     */
    static NodeProcess start(Path directory, String name, Class<?> main, Properties settings, Path report)
            throws IOException {
        Path file = directory.resolve(name + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        Path log = directory.resolve(name + ".log");
        Process process = java(directory.resolve(name + ".args"), main.getName(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new NodeProcess(process, log, new ReportReader(report));
    }

    /** Reads the settings in the node. */
    static Properties settings(String[] arguments) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        return settings;
    }

    /** A JVM with the class path of the test, which it notes in this file. */
    static ProcessBuilder java(Path arguments, String... command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + arguments(arguments));
        line.addAll(List.of(command));
        return new ProcessBuilder(line);
    }

    /** In a file, because a class path can be longer than a command line. */
    private static Path arguments(Path file) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Files.writeString(
                file,
                "-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1\n-cp \"" + classPath.replace("\\", "\\\\") + "\"\n");
    }

    ReportReader report() {
        return report;
    }

    long pid() {
        return process.pid();
    }

    void awaitUp() {
        await(START, report::isUp);
    }

    /** Starts the work of a node that waits for it. */
    void begin() throws IOException {
        OutputStream input = process.getOutputStream();
        input.write('\n');
        input.flush();
    }

    /** Waits for something that the node does. */
    void await(Duration atMost, BooleanSupplier done) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(process.isAlive()).as("the node runs, see %s", log).isTrue();
            return done.getAsBoolean();
        });
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it stop in order. */
    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS))
                .as("the node stops, see %s", log)
                .isTrue();
        assertThat(process.exitValue()).as("how the node ended, see %s", log).isZero();
    }

    void destroy() {
        process.destroyForcibly().onExit().join();
    }
}
