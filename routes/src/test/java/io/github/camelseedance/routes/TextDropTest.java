// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A text in the inbox is a job of its own with a model that takes no picture, and never with one that needs one. */
class TextDropTest extends RouteTest {

    private static final String TEXT_MODEL = "bytedance/seedance-2.5/text-to-video/480p";
    private static final String PICTURE_MODEL = "bytedance/seedance-2.5/image-to-video/480p";

    @Test
    void a_request_and_its_prompt_are_one_job() throws Exception {
        RouteRun run = start(TEXT_MODEL);
        write(run.inbox().resolve("boat.json"), "{\"duration\": 4, \"ratio\": \"1:1\"}");
        write(run.inbox().resolve("boat.txt"), "A boat sinks");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("boat.json", "boat.txt"));
        JsonNode input = sandbox.jobs().get(0).input();
        assertThat(input.path("prompt").asText()).isEqualTo("A boat sinks");
        assertThat(input.path("duration").asInt()).isEqualTo(4);
        assertThat(input.path("aspect_ratio").asText()).isEqualTo("1:1");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_text_that_waits_for_its_picture_is_not_paid_alone_and_is_the_prompt_of_a_picture_that_comes_later()
            throws Exception {
        RouteRun run = start(PICTURE_MODEL);
        write(run.inbox().resolve("paper-boat.txt"), "The boat sinks");
        write(run.inbox().resolve("other.txt"), "Nobody drops a picture");
        Sample.SEA_AT_DAWN.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("sea-at-dawn.jpg"));
        assertThat(namesIn(run.inbox())).contains("paper-boat.txt", "other.txt");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done")))
                .containsExactly("paper-boat.png", "paper-boat.txt", "sea-at-dawn.jpg"));
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("The boat sinks");
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
        assertThat(namesIn(run.inbox())).contains("other.txt");
    }

    @Test
    void a_picture_for_a_model_that_takes_none_is_refused_with_its_text_and_nothing_is_paid() throws Exception {
        RouteRun run = ofModel(TEXT_MODEL, "file-to-folder");
        Sample.PAPER_BOAT.dropInto(run.inbox());
        write(run.inbox().resolve("paper-boat.txt"), "The boat sinks");
        run.start();

        eventually(() -> assertThat(namesIn(run.failed()))
                .contains("paper-boat.png", "paper-boat.txt")
                .anyMatch(name -> name.matches("paper-boat-\\w+\\.reason\\.txt")));
        assertThat(namesIn(run.inbox())).containsExactly(".failed");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_failed_job_leaves_text_and_reason_and_is_paid_again_only_when_the_text_is_changed() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("Too wild"));
        RouteRun run = start(TEXT_MODEL);
        write(run.inbox().resolve("boat.txt"), "A storm");
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("boat.reason.txt", "boat.txt"));
        assertThat(run.failed().resolve("boat.reason.txt")).content().contains("Too wild");

        // Everything is put back, the reason too.
        Files.delete(run.failed().resolve("boat.reason.txt"));
        write(run.inbox().resolve("boat.reason.txt"), "Too wild");
        putBack(run, "boat.txt");
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("boat.reason.txt", "boat.txt"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        write(run.failed().resolve("boat.txt"), "A calm");
        putBack(run, "boat.txt");
        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("boat.txt"));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
        assertThat(namesIn(run.inbox())).contains("boat.reason.txt");
    }

    @Test
    void the_same_text_put_back_is_the_same_job() throws Exception {
        RouteRun run = start(TEXT_MODEL);
        write(run.inbox().resolve("boat.txt"), "A boat sinks");
        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("boat.txt"));
        Files.delete(run.outbox().resolve("boat.mp4"));

        Files.move(run.inbox().resolve(".done/boat.txt"), run.inbox().resolve("boat.txt"));

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("boat.txt"));
        eventually(() -> assertThat(run.outbox().resolve("boat.mp4")).hasBinaryContent(video()));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_shutdown_leaves_the_text_and_the_next_run_waits_on_for_the_same_job() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.status(503));
        RouteRun first = start(TEXT_MODEL);
        write(first.inbox().resolve("boat.txt"), "A boat sinks");
        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(1));
        first.close();
        assertThat(namesIn(first.inbox())).contains("boat.txt");
        assertThat(namesIn(first.failed())).isEmpty();
        sandbox.faults().clear();

        RouteRun second = start(TEXT_MODEL);

        eventually(() -> assertThat(namesIn(second.inbox().resolve(".done"))).containsExactly("boat.txt"));
        assertThat(second.outbox().resolve("boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_text_that_replaces_another_in_flight_is_not_taken_for_done() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        RouteRun run = start(TEXT_MODEL);
        write(run.inbox().resolve("boat.txt"), "A boat sinks");
        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(1));
        write(home.resolve("second.txt"), "A boat flies");
        Files.setLastModifiedTime(
                home.resolve("second.txt"), FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(home.resolve("second.txt"), run.inbox().resolve("boat.txt"), StandardCopyOption.REPLACE_EXISTING);

        sandbox.faults().clear();

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("boat.reason.txt", "boat.txt"));
        assertThat(run.failed().resolve("boat.txt")).hasContent("A boat flies");
        assertThat(run.failed().resolve("boat.reason.txt")).content().contains("Move it back into the inbox");
    }

    @Test
    void a_text_without_a_visible_character_is_refused_and_the_prompt_for_all_is_not_paid_instead() throws Exception {
        RouteRun run = start(TEXT_MODEL);
        for (String text : List.of("", "\uFEFF\r\n", " \u00A0\u200B")) {
            write(run.inbox().resolve("boat.txt"), text);

            eventually(() -> assertThat(namesIn(run.failed())).containsExactly("boat.reason.txt", "boat.txt"));
            forgetFailures(run);
        }
        assertThat(sandbox.requests().submissions()).isZero();
    }

    private static final List<String> REFUSED = List.of(
            "{\"prompt\": \"Waves\", \"imageUrl\": \"https://example.org/boat.png\"}",
            "{\"prompt\": \"Waves\", \"first_frame_image_url\": \"https://example.org/boat.png\"}",
            "{\"prompt\": \"Waves\", \"camera_fixed\": true}",
            "{\"prompt\": \"Waves\", \"duration\": 99}",
            "{\"prompt\": \"Waves\"",
            "[\"Waves\"]",
            "Waves");

    @Test
    void a_request_that_the_model_does_not_take_is_refused_with_the_reason() throws Exception {
        RouteRun run = start(TEXT_MODEL);
        for (String request : REFUSED) {
            write(run.inbox().resolve("boat.json"), request);

            eventually(() -> assertThat(namesIn(run.failed())).containsExactly("boat.json", "boat.reason.txt"));
            assertThat(run.failed().resolve("boat.reason.txt")).content().isNotBlank();
            forgetFailures(run);
        }
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void with_text_only_a_model_that_can_do_without_a_picture_makes_videos_of_texts() throws Exception {
        RouteRun run = ofModel("bytedance/seedance-v2/fast", "file-to-folder")
                .with("seedance.text-only", "true")
                .start();
        Files.createDirectories(run.inbox());
        write(run.inbox().resolve("boat.txt"), "A boat sinks");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("boat.txt"));
        assertThat(run.outbox().resolve("boat.mp4")).hasBinaryContent(video());
    }

    private RouteRun start(String model) throws Exception {
        RouteRun run = ofModel(model, "file-to-folder").start();
        Files.createDirectories(run.inbox());
        return run;
    }
}
