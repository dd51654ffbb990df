// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Videos;
import io.github.camelseedance.sandbox.Sandbox;
import org.apache.camel.language.groovy.GroovyLanguage;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The base of the tests of routes: a sandbox, a home, and a run that ends with the test. */
abstract class RouteTest {

    /** One for all tests of this JVM. Rendering would take most of the time: videos differ in their bytes, not in their look. */
    static final Sandbox sandbox = Sandbox.builder().instant().render(false).start();

    /** Compiles each script once for all tests of this JVM. */
    private static final GroovyLanguage GROOVY = new GroovyLanguage() {
        @Override
        public void stop() {
            // It would drop the scripts at the end of each test.
        }
    };

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    }

    @TempDir
    Path home;

    private RouteRun run;

    @BeforeEach
    void clearSandbox() {
        sandbox.clear();
    }

    @AfterEach
    void stop() {
        if (run != null) {
            run.close();
        }
    }

    /** Returns a run, not started, of the route files with these names. */
    RouteRun routes(String... names) {
        stop();
        run = routesIn(home, names);
        return run;
    }

    /** Returns a run, not started, with a model that has its own resolution. */
    RouteRun ofModel(String model, String... names) {
        return run(names).with("seedance.model", model);
    }

    /** Returns a run, not started, without further options. */
    RouteRun run(String... names) {
        stop();
        run = quick(home, names);
        return run;
    }

    /** Returns a run that the test has to start and close. */
    static RouteRun routesIn(Path home, String... names) {
        return quick(home, names).with("camel.component.seedance.resolution", "480p");
    }

    private static RouteRun quick(Path home, String... names) {
        return new RouteRun(home, names)
                // To register MBeans takes longer than all else in a start.
                .with("camel.main.jmx-enabled", "false")
                .bind("groovy-language", GROOVY)
                .on(sandbox)
                .pollingEvery(Duration.ofMillis(50));
    }

    /** Returns the video of the only job, as the API serves it. */
    static byte[] video() throws Exception {
        return video(sandbox.jobs().get(0).requestId());
    }

    static byte[] video(String requestId) throws Exception {
        return Videos.of(sandbox.baseUrl(), sandbox.token(), requestId);
    }

    static List<String> namesIn(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Writes a text that is older than its picture, as most are. It appears when it is complete. */
    static void write(Path file, String text) throws IOException {
        Path partial = Files.writeString(file.resolveSibling(".part"), text);
        Files.setLastModifiedTime(partial, FileTime.from(Instant.now().minusSeconds(600)));
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Drops a file like a program that renames what it has written. */
    static void drop(RouteRun run, String name, byte[] content) throws IOException {
        Files.createDirectories(run.inbox());
        Path partial = Files.write(run.inbox().resolve(".part"), content);
        Files.move(partial, run.inbox().resolve(name));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the rows of a report. Only the reason, which is the last value, can contain a comma. */
    static List<String[]> rows(Path report, String header) throws IOException {
        List<String> lines = Files.readAllLines(report);
        assertThat(lines.get(0)).isEqualTo(header);
        int columns = header.split(",").length;
        return lines.stream().skip(1).map(line -> line.split(",", columns)).toList();
    }

    /** Moves files back like a person who has removed the cause. */
    static void putBack(RouteRun run, String picture) throws IOException {
        Files.move(run.failed().resolve(picture), run.inbox().resolve(picture));
    }

    /** Empties the folder of failures. */
    static void forgetFailures(RouteRun run) throws IOException {
        for (String name : namesIn(run.failed())) {
            Files.delete(run.failed().resolve(name));
        }
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
