// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.servers.FreePort;
import io.github.camelseedance.servers.FtpFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileToFtpTest extends RouteTest {

    private FtpFolder ftp;
    private RouteRun run;

    @BeforeEach
    void prepare() throws IOException {
        ftp = new FtpFolder(Files.createDirectories(home.resolve("ftp")), FreePort.find());
        run = routes("file-to-ftp").with("seedance.retry.delay", "200");
    }

    @AfterEach
    void stopFtp() {
        ftp.close();
    }

    @Test
    void a_picture_with_its_prompt_becomes_the_same_video_on_the_server_and_in_the_outbox() throws Exception {
        start(true);
        Files.createDirectories(run.inbox());
        write(run.inbox().resolve("paper-boat.txt"), "Ein Boot, größer als das Meer");
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() ->
                assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png", "paper-boat.txt"));
        assertThat(ftp.home().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("Ein Boot, größer als das Meer");
    }

    @Test
    void without_a_text_beside_it_a_picture_gets_the_prompt_for_all() throws Exception {
        run.with("seedance.prompt", "It rains");
        start(true);
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("It rains");
    }

    @Test
    void a_server_that_comes_back_gets_the_video_that_was_paid_once() throws Exception {
        start(false);
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));

        ftp.start();

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(ftp.home().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_undeliverable_file_is_in_failed_with_the_reason_and_is_delivered_when_it_is_put_back() throws Exception {
        run.with("seedance.retry.delay", "1");
        start(false);
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        assertThat(run.failed().resolve("paper-boat.reason.txt"))
                .content()
                .contains("The video was made and is in " + run.outbox(), "not delivered to ftp://localhost")
                .doesNotContain(ftp.properties("").get("password"));

        ftp.start();
        putBack(run, "paper-boat.png");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(ftp.home().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_shutdown_between_two_attempts_leaves_the_picture_and_the_next_run_delivers_the_paid_video()
            throws Exception {
        try (ServerSocket broken = new ServerSocket(URI.create(ftp.address()).getPort())) {
            start(false);
            Sample.PAPER_BOAT.dropInto(run.inbox());
            broken.accept().close();
            // Polled again only after the first attempt.
            broken.accept().close();
        }
        run.close();
        assertThat(namesIn(run.inbox())).contains("paper-boat.png");
        assertThat(namesIn(run.failed())).isEmpty();

        ftp.start();
        RouteRun next =
                routes("file-to-ftp").with(ftp.properties("seedance.ftp.")).start();

        eventually(() -> assertThat(namesIn(next.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(ftp.home().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_name_in_any_script_arrives_as_it_is() throws Exception {
        start(true);
        Sample.PAPER_BOAT.dropInto(run.inbox(), "바다.png");
        Sample.PAPER_BOAT.dropInto(run.inbox(), "Möwe.png");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("Möwe.png", "바다.png"));
        assertThat(namesIn(ftp.home())).containsExactly("Möwe.mp4", "바다.mp4");
    }

    @Test
    void a_name_that_the_server_refuses_lies_in_failed_with_the_reason_and_is_paid_once() throws Exception {
        run.with("seedance.retry.delay", "1");
        ftp.refuse(name -> name.contains("?"));
        start(true);
        Sample.PAPER_BOAT.dropInto(run.inbox(), "what?.png");

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("what?.png", "what?.reason.txt"));
        assertThat(run.failed().resolve("what?.reason.txt")).content().contains("The video was made and is in");
        assertThat(run.outbox().resolve("what?.mp4")).hasBinaryContent(video());
        assertThat(namesIn(ftp.home())).isEmpty();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    private void start(boolean withServer) {
        if (withServer) {
            ftp.start();
        }
        run.with(ftp.properties("seedance.ftp.")).start();
    }
}
