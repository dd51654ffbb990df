// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import javax.imageio.ImageIO;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class FileToFolderTest extends RouteTest {

    @Test
    void a_picture_becomes_a_video_in_the_outbox() throws Exception {
        RouteRun run = routes("file-to-folder").start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(namesIn(run.failed())).isEmpty();
    }

    @Test
    void a_failed_job_leaves_picture_and_reason_in_the_folder_of_failures() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));
        RouteRun run = routes("file-to-folder").start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        eventually(() -> assertThat(Files.readString(run.failed().resolve("paper-boat.reason.txt")))
                .contains("(moderation, code OutputVideoSensitiveContentDetected): it was withheld"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_picture_that_breaks_a_rule_of_the_model_is_refused_before_anything_is_paid() throws Exception {
        RouteRun run = routes("file-to-folder").start();

        Files.createDirectories(run.inbox());
        Files.writeString(run.inbox().resolve("no-picture.png"), "This is no picture");

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("no-picture.png", "no-picture.reason.txt"));
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_picture_of_a_scanner_is_refused_with_what_to_do_instead_of_being_ignored() throws Exception {
        RouteRun run = routes("file-to-folder").start();
        Files.createDirectories(run.inbox());
        Path scan = home.resolve("scan.tif");
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "tiff", scan.toFile());

        Files.move(scan, run.inbox().resolve("scan.TIF"));

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("scan.TIF", "scan.reason.txt"));
        assertThat(run.failed().resolve("scan.reason.txt")).content().contains("TIFF", "convert it to PNG, JPEG");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_prompt_stays_for_a_picture_that_was_not_submitted_and_is_put_back() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.status(402));
        RouteRun run = routes("file-to-folder").start();
        Files.createDirectories(run.inbox());
        write(run.inbox().resolve("paper-boat.txt"), "The boat sinks");
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));

        putBack(run, "paper-boat.png");

        eventually(() ->
                assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png", "paper-boat.txt"));
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("The boat sinks");
    }

    @Test
    void a_name_may_contain_characters_of_uri_syntax() throws Exception {
        RouteRun run = routes("file-to-folder").start();
        Files.createDirectories(run.inbox());
        write(run.inbox().resolve("rock & roll, 50% (1)+2.txt"), "They dance");
        Sample.PAPER_BOAT.dropInto(run.inbox(), "rock & roll, 50% (1)+2.png");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done")))
                .containsExactly("rock & roll, 50% (1)+2.png", "rock & roll, 50% (1)+2.txt"));
        assertThat(run.outbox().resolve("rock & roll, 50% (1)+2.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("They dance");
    }

    @Test
    void a_picture_that_replaces_another_in_flight_is_not_taken_for_done() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        RouteRun run = routes("file-to-folder").start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(1));
        Path second = Files.copy(Sample.SEA_AT_DAWN.file(), home.resolve("second.png"));
        Files.setLastModifiedTime(second, FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(second, run.inbox().resolve("paper-boat.png"), StandardCopyOption.REPLACE_EXISTING);

        sandbox.faults().clear();

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        assertThat(run.failed().resolve("paper-boat.png"))
                .hasBinaryContent(Files.readAllBytes(Sample.SEA_AT_DAWN.file()));
        assertThat(run.failed().resolve("paper-boat.reason.txt")).content().contains("Move it back into the inbox");
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
    }

    @Test
    void a_shutdown_leaves_the_picture_and_the_next_run_waits_on_for_the_same_job() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.status(503));
        RouteRun first = routes("file-to-folder").start();
        Sample.PAPER_BOAT.dropInto(first.inbox());
        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(1));
        first.close();
        assertThat(namesIn(first.inbox())).contains("paper-boat.png");
        assertThat(namesIn(first.failed())).isEmpty();
        sandbox.faults().clear();

        RouteRun second = routes("file-to-folder").start();

        eventually(() -> assertThat(namesIn(second.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(second.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_picture_in_a_folder_of_the_inbox_stays_where_it_is() throws Exception {
        RouteRun run = routes("file-to-folder").start();
        Sample.SEA_AT_DAWN.dropInto(run.inbox().resolve("later"));
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(namesIn(run.inbox().resolve("later"))).containsExactly("sea-at-dawn.jpg");
    }

    @Test
    void endings_may_be_in_any_case() throws Exception {
        RouteRun run = routes("file-to-folder").start();
        Files.createDirectories(run.inbox());
        write(run.inbox().resolve("BOAT.TXT"), "The boat sinks");
        Sample.PAPER_BOAT.dropInto(run.inbox(), "BOAT.PNG");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("BOAT.PNG", "BOAT.TXT"));
        assertThat(namesIn(run.outbox())).containsExactly("BOAT.mp4");
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("The boat sinks");
    }

    @Test
    void a_request_beside_a_picture_sets_other_fields() throws Exception {
        RouteRun run = routes("file-to-folder").start();
        Files.createDirectories(run.inbox());
        write(run.inbox().resolve("paper-boat.json"), "{\"duration\": 4}");
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() ->
                assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.json", "paper-boat.png"));
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("duration").asInt())
                .isEqualTo(4);
    }

    @Test
    void an_empty_and_a_half_picture_are_refused_with_their_reasons_and_nothing_is_paid() throws Exception {
        RouteRun run = routes("file-to-folder").start();
        Files.createDirectories(run.inbox());
        byte[] whole = Files.readAllBytes(Sample.PAPER_BOAT.file());
        write(run.inbox().resolve("empty.png"), "");
        Files.write(run.inbox().resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));

        eventually(() -> assertThat(namesIn(run.failed()))
                .containsExactly("empty.png", "empty.reason.txt", "half.png", "half.reason.txt"));
        assertThat(run.failed().resolve("empty.reason.txt")).content().contains("empty");
        assertThat(run.failed().resolve("half.reason.txt")).content().isNotBlank();
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_name_that_cannot_be_read_is_set_aside_with_the_reason() throws Exception {
        RouteRun run = routes("file-to-folder").start();
        Files.createDirectories(run.inbox());
        new ProcessBuilder("bash", "-c", "printf x > \"$(printf 'M\\xf6we.png')\"")
                .directory(run.inbox().toFile())
                .start()
                .waitFor();

        eventually(() -> assertThat(namesIn(run.failed())).hasSize(2).noneMatch(name -> name.startsWith(".part-")));
        String reason = namesIn(run.failed()).stream()
                .filter(name -> name.endsWith(".reason.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(run.failed().resolve(reason)).content().contains("file name encoding", "Rename the file");
        assertThat(namesIn(run.inbox())).containsExactly(".failed");
    }

    @Test
    void the_prompt_for_all_arrives_to_the_letter() throws Exception {
        String prompt = "50% + 1 & \"black\" (RAW)&delete=true a%20b ${camelContext.stop} #?";
        RouteRun run = routes("file-to-folder").with("seedance.prompt", prompt).start();
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo(prompt);
    }
}
