// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.routes.run.RouteFiles;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.servers.FreePort;
import io.github.camelseedance.servers.image.Container;
import io.github.camelseedance.servers.image.Dockerfile;
import io.github.camelseedance.servers.image.Image;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The content of the Dockerfile's image as a process: files, environment, command and health check, without an engine. */
@Tag("container")
@Tag("once")
class ImageIT {

    /** As the README says: --stop-timeout. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    /** With the shell, because the locale of the tests' JVM may not be able to name it. */
    private static final String SEAGULL = "$(printf 'M\\303\\266we \\346\\265\\267')";

    private static final Pattern SERVICE =
            Pattern.compile("META-INF/services/org/apache/camel/(?:component|language|dataformat)/([a-z0-9-]+)");
    private static final Pattern USED =
            Pattern.compile("(?m)^\\s*(?:- )?(?:(?:uri|to|scheduler): \"?([a-z][a-z0-9-]*)|(groovy|jq|csv):)");

    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.instant();

    @TempDir
    Path root;

    @TempDir
    Path temporary;

    private final List<Container> containers = new ArrayList<>();
    private Image image;

    @BeforeEach
    void layOut() throws IOException {
        image = Image.layOut(Dockerfile.in(Path.of("").toAbsolutePath()), root);
        token(sandbox.token());
    }

    @AfterEach
    void kill() {
        containers.forEach(Container::close);
    }

    @Test
    void it_becomes_healthy_and_makes_a_video_whose_name_is_not_ascii() throws Exception {
        var files = image.files();
        Container container = start();

        eventually().until(container::isHealthy);
        Path picture = Sample.PAPER_BOAT.file().toAbsolutePath();
        image.shell("cp '" + picture + "' .part && mv .part \"" + SEAGULL + ".png\"", "/data/inbox");
        eventually().until(() -> image.shell("test -f \"" + SEAGULL + ".mp4\"", "/data/outbox") == 0);
        eventually().until(() -> image.shell("test -f \".done/" + SEAGULL + ".png\"", "/data/inbox") == 0);

        assertThat(container.stop(STOP_TIMEOUT)).isEqualTo(OptionalInt.of(143));
        assertThat(container.log()).doesNotContain(" ERROR ", " WARN ", sandbox.token());
        assertThat(image.files()).as("the root file system can be read-only").isEqualTo(files);
    }

    @Test
    void a_stop_while_a_job_runs_is_in_time_and_the_next_container_delivers_the_video() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        Container first = start();
        Sample.PAPER_BOAT.dropInto(volume("inbox"));
        eventually().until(() -> sandbox.requests().submissions() == 1);

        assertThat(first.stop(STOP_TIMEOUT)).isEqualTo(OptionalInt.of(143));
        assertThat(volume("inbox/paper-boat.png")).exists();
        sandbox.faults().clear();
        start();

        eventually().until(() -> Files.exists(volume("inbox/.done/paper-boat.png")));
        assertThat(volume("outbox/paper-boat.mp4")).isNotEmptyFile();
        assertThat(sandbox.requests().submissions()).isOne();
    }

    @Test
    void it_is_not_healthy_with_a_token_that_is_refused_and_does_not_show_it() throws Exception {
        token("a-wrong-token");
        Container container = start();

        eventually().until(() -> container.log().contains("(seedance-routes) started"));
        // The first check calls the API, and later ones use its result for a minute.
        eventually().until(() -> !container.isHealthy() && refusals() > 0);
        assertThat(container.isHealthy()).isFalse();
        assertThat(container.isAlive()).isTrue();
        assertThat(container.log()).doesNotContain("a-wrong-token");
    }

    @Test
    void every_route_of_the_image_finds_its_components_languages_and_data_formats_there() throws IOException {
        Set<String> services = new TreeSet<>();
        for (Path jar : filesIn("lib")) {
            try (JarFile entries = new JarFile(jar.toFile())) {
                entries.stream()
                        .map(entry -> SERVICE.matcher(entry.getName()))
                        .filter(Matcher::matches)
                        .forEach(service -> services.add(service.group(1)));
            }
        }

        assertThat(filesIn("routes")).hasSameSizeAs(RouteFiles.names());
        for (Path route : filesIn("routes")) {
            Set<String> used = USED.matcher(Files.readString(route))
                    .results()
                    .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).isNotEmpty();
            assertThat(services).as(route.toString()).containsAll(used);
        }
    }

    @Test
    void every_jar_of_camel_is_there_in_one_version() throws IOException {
        assertThat(filesIn("lib"))
                .extracting(jar -> jar.getFileName().toString())
                .filteredOn(name -> name.startsWith("camel-"))
                .extracting(name -> name.replaceAll("-\\d.*", ""))
                .contains("camel-main", "camel-seedance")
                .doesNotHaveDuplicates();
    }

    private List<Path> filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(image.workingDirectory().resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static long refusals() {
        return sandbox.requests().all().stream()
                .filter(request -> request.status() == 401)
                .count();
    }

    private Container start() throws IOException {
        Container container = image.container()
                .with("SEEDANCE_HEALTH_PORT", Integer.toString(FreePort.find()))
                .with(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=1"
                                + " -Dcamel.component.seedance.base-url=" + sandbox.baseUrl()
                                + " -Dcamel.component.seedance.poll-initial-delay=200"
                                + " -Dcamel.component.seedance.poll-delay=200")
                .start(temporary);
        containers.add(container);
        return container;
    }

    private Path volume(String path) {
        return image.path("/data/" + path);
    }

    /** As an editor writes it, with a line end. */
    private void token(String token) throws IOException {
        image.secret("camel.component.seedance.api-token", token + "\n");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500));
    }
}
