// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged program with a real PostgreSQL. */
class ApplicationIT {

    private static final Path PICTURE = Path.of("../file-drop/src/main/resources/ready/paper-boat.png");

    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.instant();

    private static EmbeddedPostgres database;

    @TempDir
    Path home;

    private final List<Program> programs = new ArrayList<>();

    @BeforeAll
    static void startDatabase(@TempDir Path data) throws Exception {
        database = Database.start(Path.of("target", "postgres"), data);
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @AfterEach
    void stopPrograms() throws Exception {
        for (Program program : programs) {
            program.kill();
        }
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }

    @Test
    void a_picture_becomes_a_video_and_the_application_reports_its_health() throws Exception {
        Program program = start();

        drop();

        eventually(() -> assertThat(video()).isRegularFile());
        assertThat(Files.readAllBytes(video())).containsSequence("ftypisom".getBytes());
        eventually(() -> assertThat(home.resolve("inbox/.done/paper-boat.png")).exists());
        eventually(() -> assertThat(statuses()).containsExactly("COMPLETED"));

        assertThat(program.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(program.get("/actuator/health").body()).contains("\"camelHealth\":{\"status\":\"UP\"");
        assertThat(program.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        // Counted when the exchange is over, which is after the row says COMPLETED.
        eventually(() -> assertThat(program.get("/actuator/metrics/camel.exchanges.succeeded?tag=routeId:deliver")
                        .body())
                .contains("\"value\":1.0"));
        eventually(() -> assertThat(program.get("/actuator/metrics/camel.seedance.job.events?tag=event:delivered")
                        .body())
                .contains("\"value\":1.0"));

        program.stop();
        assertThat(program.log()).doesNotContain(" ERROR ", " WARN ", sandbox.token());
    }

    @Test
    @Tag("crash")
    void the_video_of_a_job_that_ran_when_the_program_died_is_delivered_by_the_next_run_and_paid_once()
            throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        Program first = start();
        drop();
        eventually(() -> assertThat(home.resolve("inbox/.done/paper-boat.png")).exists());
        first.kill();
        sandbox.faults().clear();

        start();
        eventually(() -> assertThat(video()).isRegularFile());
        // The same picture once more, as after a restored backup.
        Files.move(home.resolve("inbox/.done/paper-boat.png"), home.resolve("inbox/paper-boat.png"));
        eventually(() -> assertThat(home.resolve("inbox/.done/paper-boat.png")).exists());

        assertThat(sandbox.requests().submissions()).isOne();
        assertThat(statuses()).containsExactly("COMPLETED");
    }

    @Test
    void without_a_token_that_is_accepted_it_runs_and_takes_no_traffic() throws Exception {
        Program program = start("--camel.component.seedance.api-token=a-wrong-token");

        eventually(() -> assertThat(program.get("/actuator/health/readiness").statusCode())
                .isEqualTo(503));
        assertThat(program.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(program.get("/actuator/health").body())
                .contains("\"seedance\":\"DOWN\"")
                .doesNotContain("a-wrong-token");

        drop();
        // The reason is written while the picture's exchange is in flight; the picture is moved after it.
        eventually(
                () -> assertThat(home.resolve("inbox/.failed/paper-boat.png")).exists());
        assertThat(home.resolve("inbox/.failed/paper-boat.reason.txt"))
                .content()
                .contains("401");
    }

    private Program start(String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                "--camel.component.seedance.base-url=" + sandbox.baseUrl(),
                "--camel.component.seedance.api-token=" + sandbox.token(),
                "--camel.component.seedance.resolution=480p",
                "--camel.component.seedance.poll-initial-delay=200ms",
                "--camel.component.seedance.poll-delay=200ms",
                "--camel.component.seedance.lease-duration=2s"));
        settings.addAll(List.of(more));
        Program program = Program.start(home, settings);
        programs.add(program);
        return program;
    }

    private void drop() throws Exception {
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        Path partial = Files.copy(PICTURE, inbox.resolve(".paper-boat.png"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, inbox.resolve("paper-boat.png"));
    }

    private Path video() {
        return home.resolve("outbox/paper-boat.mp4");
    }

    private List<String> statuses() throws Exception {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT status FROM CAMEL_SEEDANCE_JOB")) {
            List<String> statuses = new ArrayList<>();
            while (rows.next()) {
                statuses.add(rows.getString(1));
            }
            return statuses;
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(3)).untilAsserted(assertion);
    }
}
