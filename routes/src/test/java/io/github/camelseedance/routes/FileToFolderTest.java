package io.github.camelseedance.routes;

import java.nio.file.Files;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;

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
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        RouteRun run = routes("file-to-folder").start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        assertThat(Files.readString(run.failed().resolve("paper-boat.reason.txt")))
                .contains("The picture shows nothing");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }
}
