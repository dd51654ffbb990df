// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.testsupport.Pictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application that is stopped by SIGTERM while its messages wait, and started again. */
@Tag("crash")
class SigtermTest {

    private static final Duration START = Duration.ofMinutes(3);
    private static final String NEVER = "3600000";
    private static final String SOON = "100";
    private static final List<String> PICTURES = List.of("a.png", "b.png", "c.png");

    private final Sandbox sandbox = Sandbox.builder().instant().render(false).start();
    private final Path directory = Path.of("target", "crash", "SigtermTest").toAbsolutePath();
    private Process process;

    @BeforeEach
    void dropPictures() throws IOException {
        org.apache.camel.util.FileUtil.removeDir(directory.toFile());
        Files.createDirectories(directory.resolve("inbox"));
        for (String name : PICTURES) {
            Files.write(directory.resolve("inbox").resolve(name), Pictures.png(400, 400));
        }
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        sandbox.close();
    }

    @Test
    void pictures_stay_in_the_inbox_and_the_next_run_delivers_them_unpaid() throws Exception {
        start("first.log", NEVER);
        await().atMost(START).until(() -> sandbox.jobs().size() == PICTURES.size());
        // The answers have to be recorded, too: a submission that is cut off is another story.
        await().until(() -> count("first.log", "was accepted") == PICTURES.size());

        long begin = System.nanoTime();
        stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(files("inbox")).containsExactlyElementsOf(PICTURES);
        assertThat(files("ledger")).containsExactly("seedance-ledger.lock", "seedance-ledger.mv.db");
        assertThat(log("first.log"))
                .noneMatch(line -> line.contains("ERROR") || line.contains("WARN") || line.startsWith("\tat "))
                .filteredOn(line -> line.contains("no longer wait for their jobs"))
                .hasSize(1);

        start("second.log", SOON);
        await().atMost(START).until(() -> files("outbox").equals(PICTURES));
        stop();

        assertThat(sandbox.jobs()).hasSameSizeAs(PICTURES);
    }

    private void start(String log, String pollInitialDelay) throws IOException {
        Path logging = Files.writeString(
                directory.resolve("log4j2.properties"),
                "rootLogger.level = info\nrootLogger.appenderRef.console.ref = console\n"
                        + "appender.console.type = Console\nappender.console.name = console\n"
                        + "appender.console.layout.type = PatternLayout\n"
                        + "appender.console.layout.pattern = %-5p %c{1.} %m%n\n");
        process = NodeProcess.java(
                        directory.resolve("arguments"),
                        "-Dlog4j2.configurationFile=" + logging,
                        FileDrop.class.getName(),
                        sandbox.baseUrl(),
                        directory.toString(),
                        pollInitialDelay)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(log).toFile())
                .start();
    }

    /** SIGTERM, on systems that have it. */
    private void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the application stops")
                .isTrue();
    }

    private List<String> log(String name) throws IOException {
        return Files.readAllLines(directory.resolve(name));
    }

    private long count(String name, String text) throws IOException {
        return log(name).stream().filter(line -> line.contains(text)).count();
    }

    private List<String> files(String folder) throws IOException {
        if (!Files.isDirectory(directory.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
