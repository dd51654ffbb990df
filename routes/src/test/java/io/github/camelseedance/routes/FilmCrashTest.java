// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.servers.ChildProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A film of three scenes whose application ends in its middle: nothing is paid twice, and no whole scene is fetched again. */
@Tag("crash")
class FilmCrashTest {

    private static final List<String> SCENES = List.of("The boat rocks", "A storm comes up", "It is calm again");

    @TempDir
    Path home;

    private final Sandbox sandbox =
            Sandbox.builder().instant().generationTime(Duration.ofSeconds(1)).start();
    private ChildProcess application;

    @AfterEach
    void end() {
        if (application != null) {
            application.close();
        }
        sandbox.close();
    }

    enum Moment {
        FIRST_STORED(1, 1),
        SECOND_CONFIRMED(2, 1),
        SECOND_STORED(2, 2);

        private final int jobs;
        private final int videos;

        Moment(int jobs, int videos) {
            this.jobs = jobs;
            this.videos = videos;
        }

        /** A job that is polled is in the ledger; one that is not may be unconfirmed after a kill, which a person decides. */
        boolean hasCome(Sandbox sandbox, Path film) {
            List<SandboxJob> submitted = sandbox.jobs();
            return submitted.size() >= jobs
                    && sandbox.requests().statusCalls(submitted.get(jobs - 1).requestId()) > 0
                    && Files.exists(film.resolve("scene-" + videos + ".mp4"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_film_continues_after_a_kill(Moment moment) throws Exception {
        start();
        await(() -> moment.hasCome(sandbox, film()));

        application.kill();

        assertContinues();
    }

    @ParameterizedTest
    @EnumSource(names = {"SECOND_CONFIRMED"})
    void a_film_continues_after_sigterm(Moment moment) throws Exception {
        start();
        await(() -> moment.hasCome(sandbox, film()));

        assertThat(application.stop(Duration.ofSeconds(60)))
                .as("it ends in time")
                .isNotEmpty();

        assertThat(home.resolve("inbox/storm.txt")).exists();
        assertThat(home.resolve("inbox/.failed")).doesNotExist();
        assertContinues();
    }

    private void start() throws IOException {
        if (Files.notExists(home.resolve("inbox"))) {
            Sample.PAPER_BOAT.dropInto(home.resolve("inbox"), "storm.png");
            Files.write(home.resolve("inbox/storm.txt"), SCENES);
        }
        application = ChildProcess.start(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FilmApplication.class.getName(),
                        sandbox.baseUrl(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile())));
    }

    private void assertContinues() throws Exception {
        int downloads = sandbox.requests().count(Call.DOWNLOAD);
        long whole = Files.exists(film().resolve("film.json"))
                ? Files.readAllLines(film().resolve("film.json")).stream()
                        .filter(line -> line.contains("\"sha256\""))
                        .count()
                : 0;

        start();
        await(() -> Files.exists(home.resolve("inbox/.done/storm.txt")));

        assertThat(sandbox.jobs())
                .extracting(job -> job.input().path("prompt").asText())
                .containsExactlyElementsOf(SCENES);
        assertThat(sandbox.requests().count(Call.DOWNLOAD) - downloads)
                .as("recorded scenes are not fetched again")
                .isEqualTo(3 - whole);
        for (int scene = 1; scene <= 2; scene++) {
            Frames.assertContinued(
                    film().resolve("scene-" + scene + ".mp4"), sandbox.jobs().get(scene));
        }
        assertThat(Files.readAllLines(film().resolve("concat.txt")))
                .containsExactly("file 'scene-1.mp4'", "file 'scene-2.mp4'", "file 'scene-3.mp4'");
    }

    private Path film() {
        return home.resolve("outbox/storm.txt");
    }

    private void await(Callable<Boolean> condition) throws IOException {
        Path log = home.resolve("log");
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .failFast(() -> !application.isAlive())
                    .until(condition);
        } catch (RuntimeException e) {
            throw new AssertionError(Files.readString(log), e);
        }
    }
}
