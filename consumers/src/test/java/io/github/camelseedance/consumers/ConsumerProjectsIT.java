// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.consumers;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The programs that the projects were built to. They run a ready-made route, in processes of their own. */
@Tag("consumer-project")
class ConsumerProjectsIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final Path PROJECTS = Path.of("target/projects");
    private static final Path EXPORTED = Path.of("target/exported");

    /** Where one artifact is of an older Camel. */
    private static final String MIXED = "main-mixed/";

    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.instant();

    @TempDir
    Path home;

    @Test
    void every_project_and_export_was_built() throws Exception {
        assertThat(all().map(Program::name))
                .containsExactlyInAnyOrder(
                        "exported-main/4.18.0",
                        "exported-quarkus/4.14.0",
                        "exported-spring-boot/4.18.0",
                        "main-component-first/4.14.0",
                        "main-component-first/4.18.0",
                        "main-component-last/4.14.0",
                        "main-component-last/4.18.0",
                        "main-mixed/4.18.0",
                        "main-with-bom/4.14.0",
                        "main-with-bom/4.18.0",
                        "quarkus/4.14.0",
                        "spring-boot/4.14.0",
                        "spring-boot/4.18.0",
                        "spring-boot-without-starter/4.14.0",
                        "spring-boot-without-starter/4.18.0");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void exactly_the_camel_that_the_project_names_is_on_the_class_path(Program program) {
        SortedSet<String> versions =
                program.camel().stream().map(Program.Jar::version).collect(Collectors.toCollection(TreeSet::new));
        System.out.printf(
                "%-45s %d jars of Camel %s%n", program, program.camel().size(), versions);

        assertThat(versions).containsExactly(program.name().replaceAll(".*/", ""));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_picture_becomes_a_video_that_is_paid_once(Program program) throws Exception {
        Path inbox = Files.createDirectory(home.resolve("inbox"));
        ImageIO.write(
                new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB),
                "png",
                inbox.resolve("boat.png").toFile());
        int before = sandbox.requests().submissions();

        try (ProgramRun run = new ProgramRun(program, home, sandbox.sandbox())) {
            Path done = inbox.resolve(".done/boat.png");
            Awaitility.await().atMost(TIMEOUT).until(() -> Files.exists(done) || !run.isRunning());

            assertThat(done).as(run::output).exists();
            assertThat(home.resolve("outbox/boat.mp4")).as(run::output).isNotEmptyFile();
            assertThat(home.resolve("ledger")).as(run::output).isNotEmptyDirectory();
            assertThat(run.output()).doesNotContain("Camel versions are mixed");
        }
        assertThat(sandbox.requests().submissions() - before).isEqualTo(1);
    }

    @Test
    void a_mixture_is_said_with_both_versions() throws Exception {
        Program mixed = all().filter(program -> program.name().startsWith(MIXED))
                .findFirst()
                .orElseThrow();

        try (ProgramRun run = new ProgramRun(mixed, home, sandbox.sandbox())) {
            Awaitility.await()
                    .atMost(TIMEOUT)
                    .until(() -> run.output().contains("Camel versions are mixed") || !run.isRunning());

            assertThat(run.output()).contains("4.14.0 (camel-direct), 4.18.0 (camel-");
        }
    }

    static Stream<Program> programs() throws IOException {
        return all().filter(program -> !program.name().startsWith(MIXED));
    }

    /** A project has an output folder for each version of Camel it was built with; exported ones have the version in their name. */
    private static Stream<Program> all() throws IOException {
        List<Program> programs = new ArrayList<>();
        for (Path output : folders(PROJECTS, "*/target/*")) {
            programs.add(Program.of(output.getName(2) + "/" + output.getFileName(), output));
        }
        for (Path output : folders(EXPORTED, "*/target")) {
            programs.add(Program.of("exported-" + output.getName(2).toString().replace("-4.", "/4."), output));
        }
        return programs.stream().sorted(Comparator.comparing(Program::name));
    }

    private static List<Path> folders(Path folder, String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + folder + "/" + glob);
        try (Stream<Path> found = Files.walk(folder, 3)) {
            return found.filter(path -> matcher.matches(path) && Files.isDirectory(path))
                    .toList();
        }
    }
}
