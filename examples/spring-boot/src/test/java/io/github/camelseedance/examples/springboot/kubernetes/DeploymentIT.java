// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.github.camelseedance.examples.springboot.Database;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.servers.FreePort;
import io.github.camelseedance.servers.image.Container;
import io.github.camelseedance.servers.image.Dockerfile;
import io.github.camelseedance.servers.image.Image;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the pods of the Deployment run, as processes that share a folder and a real PostgreSQL; without an engine and a cluster. */
@Tag("container")
@Tag("once")
class DeploymentIT {

    private static final Path PICTURE = Path.of("../file-drop/src/main/resources/ready/paper-boat.png");
    /** By the shell, because the JVM of the tests may not have a locale that can name it. */
    private static final String SEAGULL = "$(printf 'M\\303\\266we \\346\\265\\267')";

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    private static EmbeddedPostgres database;

    @TempDir
    Path root;

    @TempDir
    Path temporary;

    private final Manifests manifests = Manifests.in(Path.of("../kubernetes"));
    private final PodSpec pod = manifests
            .named(Deployment.class, "seedance")
            .getSpec()
            .getTemplate()
            .getSpec();
    private final Duration grace = Duration.ofSeconds(pod.getTerminationGracePeriodSeconds());
    private final List<Pod> pods = new ArrayList<>();
    private Image image;

    DeploymentIT() throws IOException {}

    private record Pod(Container container, int port) {}

    @BeforeAll
    static void startDatabase(@TempDir Path data) throws Exception {
        database = Database.start(Path.of("target", "postgres"), data);
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void layOut() throws IOException {
        image = Image.layOut(Dockerfile.in(Path.of("").toAbsolutePath()), root);
        // As an editor writes it, with a line end.
        image.secret("camel.component.seedance.api-token", sandbox.token() + "\n");
        image.secret("spring.datasource.password", "postgres");
    }

    @AfterEach
    void kill() throws Exception {
        pods.forEach(pod -> pod.container().close());
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }

    @Test
    void a_pod_becomes_healthy_and_makes_a_video_whose_name_is_not_ascii() throws Exception {
        var files = image.files();
        Pod only = start();

        eventually().until(only.container()::isHealthy);
        assertThat(Stream.of(
                        pod.getContainers().get(0).getStartupProbe(),
                        pod.getContainers().get(0).getReadinessProbe(),
                        pod.getContainers().get(0).getLivenessProbe()))
                .allMatch(probe -> isUp(only, probe));
        image.shell("cp '" + PICTURE.toAbsolutePath() + "' .part && mv .part \"" + SEAGULL + ".png\"", "/data/inbox");
        eventually().until(() -> image.shell("test -f \"" + SEAGULL + ".mp4\"", "/data/outbox") == 0);
        eventually().until(() -> image.shell("test -f \".done/" + SEAGULL + ".png\"", "/data/inbox") == 0);

        assertThat(only.container().stop(grace)).isEqualTo(OptionalInt.of(143));
        assertThat(only.container().log()).doesNotContain(sandbox.token());
        // Camel warns of each check that comes before it has started.
        assertThat(only.container().log().lines())
                .noneMatch(line -> line.contains(" ERROR ")
                        || line.contains(" WARN ") && !line.contains("CamelReadinessStateHealthIndicator"));
        assertThat(image.files()).as("the root file system is read-only").isEqualTo(files);
    }

    @Test
    void two_pods_share_a_folder_and_each_job_is_submitted_and_delivered_once() throws Exception {
        Pod first = start();
        Pod second = start();
        eventually()
                .until(() -> first.container().isHealthy() && second.container().isHealthy());

        List<String> names = IntStream.range(0, 20).mapToObj(i -> "boat-" + i).toList();
        for (String name : names) {
            drop(name);
        }

        eventually().until(() -> namesIn("outbox").containsAll(videos(names)));
        eventually().until(() -> namesIn("inbox/.done").size() == names.size());
        assertThat(sandbox.requests().submissions()).isEqualTo(names.size());
        for (Pod each : pods) {
            assertThat(each.container().peakOfMemory()).isLessThan(limitOfMemory());
            assertThat(each.container().stop(grace)).isEqualTo(OptionalInt.of(143));
        }
        for (String video : videos(names)) {
            assertThat(deliveries(first, video) + deliveries(second, video))
                    .as(video)
                    .isOne();
        }
        assertThat(namesIn("inbox/.failed")).isEmpty();
    }

    @Test
    void a_pod_that_is_replaced_loses_no_job_and_the_other_one_delivers() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        Pod first = start();
        drop("boat-a");
        drop("boat-b");
        eventually().until(() -> namesIn("inbox/.done").size() == 2);
        Pod second = start();
        eventually().until(second.container()::isHealthy);

        assertThat(first.container().stop(grace)).isEqualTo(OptionalInt.of(143));
        sandbox.faults().clear();

        eventually().until(() -> namesIn("outbox").containsAll(List.of("boat-a.mp4", "boat-b.mp4")));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
        assertThat(second.container().stop(grace)).isEqualTo(OptionalInt.of(143));
        assertThat(deliveries(second, "boat-a.mp4")).isOne();
        assertThat(deliveries(second, "boat-b.mp4")).isOne();
    }

    /** With the settings of the manifests; the addresses are those of this machine. */
    private Pod start() throws IOException {
        int port = FreePort.find();
        Container container = image.container()
                .with(manifests.named(ConfigMap.class, "seedance").getData())
                .with("SERVER_PORT", Integer.toString(port))
                .with("SPRING_DATASOURCE_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SPRING_DATASOURCE_USERNAME", "postgres")
                .with("CAMEL_COMPONENT_SEEDANCE_BASEURL", sandbox.baseUrl())
                .with("CAMEL_COMPONENT_SEEDANCE_POLLINITIALDELAY", "200ms")
                .with("CAMEL_COMPONENT_SEEDANCE_POLLDELAY", "200ms")
                // The JVM takes the memory of the pod for that of the machine.
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:MaxRAM=" + limitOfMemory())
                .start(temporary);
        Pod started = new Pod(container, port);
        pods.add(started);
        return started;
    }

    private Path data(String path) {
        return image.path("/data/" + path);
    }

    private void drop(String name) throws IOException {
        Path partial = Files.copy(PICTURE, data("inbox/." + name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, data("inbox/" + name + ".png"), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> namesIn(String folder) throws IOException {
        if (Files.notExists(data(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static List<String> videos(List<String> names) {
        return names.stream().map(name -> name + ".mp4").toList();
    }

    /** The route logs each one. */
    private static long deliveries(Pod pod, String video) {
        return pod.container()
                .log()
                .lines()
                .filter(line -> line.contains("/" + video + " for ") && line.endsWith(" USD"))
                .count();
    }

    private boolean isUp(Pod started, Probe probe) {
        try {
            URI address = URI.create(
                    "http://127.0.0.1:" + started.port() + probe.getHttpGet().getPath());
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long limitOfMemory() {
        Quantity limit = pod.getContainers().get(0).getResources().getLimits().get("memory");
        return Quantity.getAmountInBytes(limit).longValueExact();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500));
    }
}
