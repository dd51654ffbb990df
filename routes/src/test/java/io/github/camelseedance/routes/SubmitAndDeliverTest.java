// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubmitAndDeliverTest extends RouteTest {

    @Test
    void the_picture_is_done_with_at_once_and_the_video_arrives_when_the_job_has_ended() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(namesIn(run.outbox())).isEmpty();

        sandbox.faults().clear();
        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
    }

    @Test
    void no_video_takes_the_place_of_another_one() throws Exception {
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox(), "same.png");
        Sample.SEA_AT_DAWN.dropInto(run.inbox(), "same.jpg");

        eventually(() ->
                assertThat(namesIn(run.outbox())).hasSize(2).allMatch(name -> name.matches("same(-[\\d-]+)?\\.mp4")));
        List<byte[]> paid = List.of(
                video(sandbox.jobs().get(0).requestId()),
                video(sandbox.jobs().get(1).requestId()));
        for (String name : namesIn(run.outbox())) {
            assertThat(paid).contains(Files.readAllBytes(run.outbox().resolve(name)));
        }
    }

    @Test
    void a_job_of_an_earlier_run_is_delivered_by_the_next_one() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        RouteRun first = start();
        Sample.PAPER_BOAT.dropInto(first.inbox());
        eventually(() -> assertThat(namesIn(first.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        first.close();
        sandbox.faults().clear();

        RouteRun next = start();

        eventually(() -> assertThat(namesIn(next.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(next.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_failed_job_leaves_its_reason_once() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.reason.txt"));
        eventually(() -> assertThat(Files.readString(run.failed().resolve("paper-boat.reason.txt")))
                .contains("(moderation, code OutputVideoSensitiveContentDetected): it was withheld"));

        Files.delete(run.failed().resolve("paper-boat.reason.txt"));
        Sample.SEA_AT_DAWN.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("sea-at-dawn.mp4"));
        assertThat(namesIn(run.failed())).isEmpty();
    }

    @Test
    void a_picture_that_is_refused_lies_beside_the_reason_and_nothing_is_paid() throws Exception {
        RouteRun run = start();

        Files.createDirectories(run.inbox());
        Files.writeString(run.inbox().resolve("broken.png"), "no picture");

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("broken.png", "broken.reason.txt"));
        assertThat(Files.readString(run.failed().resolve("broken.reason.txt"))).contains("picture");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_delivery_that_fails_comes_again_and_is_not_paid_again() throws Exception {
        RouteRun run = routes("submit-and-deliver").with("camel.component.seedance.delivery-delay", "500");
        Files.writeString(run.outbox(), "A file where a folder should be");
        run.start();

        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(sandbox.requests().count(Call.DOWNLOAD)).isPositive());
        Files.delete(run.outbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(namesIn(run.failed())).isEmpty();
    }

    @Test
    void its_ledger_can_be_a_table_in_postgresql() throws Exception {
        Path programs = Files.createDirectories(Path.of("target", "postgres")).toAbsolutePath();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(3))
                .setOverrideWorkingDirectory(programs.toFile())
                .setDataDirectory(home.resolve("postgres"))
                .start()) {
            RouteRun run = routes("submit-and-deliver")
                    .with(Map.of(
                            "camel.beans.dataSource", "#class:org.postgresql.ds.PGSimpleDataSource",
                            "camel.beans.dataSource.url", postgres.getJdbcUrl("postgres", "postgres"),
                            "camel.beans.ledger", "#class:io.github.camelseedance.ledger.jdbc.JdbcJobRepository",
                            "camel.beans.ledger.dataSource", "#bean:dataSource",
                            "camel.component.seedance.job-repository", "#bean:ledger"))
                    .start();

            Sample.PAPER_BOAT.dropInto(run.inbox());

            eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
            assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
            assertThat(statusIn(postgres)).isEqualTo("COMPLETED");
            run.close();
        }
    }

    private RouteRun start() {
        return routes("submit-and-deliver").start();
    }

    private static String statusIn(EmbeddedPostgres postgres) throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("SELECT * FROM CAMEL_SEEDANCE_JOB")) {
            assertThat(rows.next()).isTrue();
            return rows.getString("status");
        }
    }
}
