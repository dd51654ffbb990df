// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import io.github.camelseedance.examples.filedrop.report.Drop;
import io.github.camelseedance.examples.filedrop.report.Drops;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.servers.FreePort;
import io.github.camelseedance.servers.FtpFolder;
import io.github.camelseedance.servers.Mailbox;
import io.github.camelseedance.servers.Mailbox.Mail;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The route as it is shipped, in Camel Main, with real servers and pictures; the sandbox replaces the API. */
@Timeout(120)
class FileDropTest {

    /** Rendering would take most of the time: with real videos are the tests of {@link #rendering}. */
    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @RegisterExtension
    static final SandboxExtension rendering = SandboxExtension.instant();

    @TempDir
    Path home;

    private Workspace workspace;
    private FtpFolder ftp;
    private Mailbox mailbox;
    private final Drops drops = new Drops();
    private FileDrop fileDrop;

    @BeforeAll
    static void waitLong() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
    }

    @BeforeEach
    void openFolders() throws IOException {
        workspace = new Workspace(home);
        workspace.create();
        mailbox = new Mailbox().start();
    }

    @AfterEach
    void stop() {
        fileDrop.close();
        ftp.close();
        mailbox.close();
    }

    @Test
    void a_picture_and_its_prompt_become_the_same_video_in_the_folder_on_the_ftp_server_and_in_a_mail()
            throws Exception {
        dropReady("paper-boat.png", "paper-boat.txt");
        startRendering(Map.of());

        assertThat(drops.next().delivered()).isTrue();

        byte[] video = Files.readAllBytes(workspace.outbox().resolve("paper-boat.mp4"));
        assertThat(video).hasSizeGreaterThan(10_000).containsSequence("ftypisom".getBytes());
        assertThat(workspace.ftp().resolve("paper-boat.mp4")).hasBinaryContent(video);
        assertThat(mailbox.mails()).hasSize(1);
        Mail mail = mailbox.mails().get(0);
        assertThat(mail.to()).isEqualTo("you@example.org");
        assertThat(mail.subject()).isEqualTo("paper-boat");
        assertThat(mail.attachmentName()).isEqualTo("paper-boat.mp4");
        assertThat(mail.attachmentBytes()).isEqualTo(video);
    }

    @Test
    void a_picture_becomes_a_video_of_another_model() throws Exception {
        dropReady("paper-boat.png", "paper-boat.txt");

        assertThat(runUntilNext("bytedance/seedance-2.5/image-to-video/480p").delivered())
                .isTrue();

        assertDeliveredEverywhere();
        var request = rendering.requests().last(Call.SUBMIT).body();
        assertThat(request.path("prompt").asText()).startsWith("A paper boat rocks gently");
        assertThat(request.path("image").asText()).startsWith("data:image/png;base64,");
    }

    @Test
    void a_text_alone_becomes_a_video_of_a_model_that_takes_no_picture() throws Exception {
        dropReady("paper-boat.txt");

        assertThat(runUntilNext("bytedance/seedance-2.5/text-to-video/480p").delivered())
                .isTrue();

        assertDeliveredEverywhere();
        var request = rendering.requests().last(Call.SUBMIT).body();
        assertThat(request.size()).isEqualTo(1);
        assertThat(request.path("prompt").asText()).startsWith("A paper boat rocks gently");
        assertThat(namesIn(workspace.inbox().resolve(".done"))).containsExactly("paper-boat.txt");
    }

    private Drop runUntilNext(String model) throws InterruptedException {
        startRendering(
                Map.of("camel.component.seedance.model", model, "camel.component.seedance.resolution", "{{?none}}"));
        return drops.next();
    }

    private void assertDeliveredEverywhere() throws IOException {
        byte[] video = Files.readAllBytes(workspace.outbox().resolve("paper-boat.mp4"));
        assertThat(video).hasSizeGreaterThan(10_000).containsSequence("ftypisom".getBytes());
        assertThat(workspace.ftp().resolve("paper-boat.mp4")).hasBinaryContent(video);
        assertThat(mailbox.mails().get(0).attachmentBytes()).isEqualTo(video);
    }

    @Test
    void the_prompt_and_the_picture_are_sent_and_moved_to_done() throws Exception {
        dropReady("paper-boat.png", "paper-boat.txt");

        runUntilNext();

        var request = sandbox.requests().last(Call.SUBMIT).body();
        assertThat(request.path("prompt").asText()).startsWith("A paper boat rocks gently");
        assertThat(request.path("first_frame_image_url").asText()).startsWith("data:image/png;base64,");
        assertThat(namesIn(workspace.inbox())).containsExactly(".done");
        assertThat(namesIn(workspace.inbox().resolve(".done"))).containsExactly("paper-boat.png", "paper-boat.txt");
        assertThat(namesIn(workspace.failed())).isEmpty();
    }

    @Test
    void a_whole_request_beside_the_picture_is_sent_unchanged() throws Exception {
        dropReady("sea-at-dawn.jpg", "sea-at-dawn.json");

        assertThat(runUntilNext().delivered()).isTrue();

        var request = sandbox.requests().last(Call.SUBMIT).body();
        assertThat(request.path("duration").asInt()).isEqualTo(4);
        assertThat(request.path("resolution").asText()).isEqualTo("720p");
        assertThat(request.path("camera_fixed").isBoolean()).isTrue();
        assertThat(request.path("first_frame_image_url").asText()).startsWith("data:image/jpeg;base64,");
    }

    @Test
    void a_failed_job_goes_to_failed_with_its_reason() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        dropReady("paper-boat.png", "paper-boat.txt");

        Drop drop = runUntilNext();

        assertThat(drop.delivered()).isFalse();
        assertThat(namesIn(workspace.failed()))
                .containsExactly("paper-boat.png", "paper-boat.reason.txt", "paper-boat.txt");
        assertThat(reason("paper-boat")).contains("failed: The picture shows nothing");
        assertThat(namesIn(workspace.inbox())).isEmpty();
        assertThat(namesIn(workspace.outbox())).isEmpty();
        assertThat(mailbox.mails()).isEmpty();
    }

    @Test
    void a_request_that_breaks_a_rule_goes_to_failed_with_the_name_of_the_field_and_nothing_is_submitted()
            throws Exception {
        dropReady("sea-at-dawn.jpg");
        drop("sea-at-dawn.json", "{\"prompt\": \"Waves\", \"duration\": 99}");

        runUntilNext();

        assertThat(reason("sea-at-dawn")).contains("duration").contains("99");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_picture_that_is_too_small_goes_to_failed_and_nothing_is_submitted() throws Exception {
        ImageIO.write(
                new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB),
                "png",
                workspace.inbox().resolve("tiny.png").toFile());
        drop("tiny.txt", "Waves at dawn");

        runUntilNext();

        assertThat(reason("tiny")).contains("first_frame_image_url").contains("300");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_request_that_is_no_json_goes_to_failed_with_the_name_of_the_file() throws Exception {
        dropReady("paper-boat.png");
        drop("paper-boat.json", "{\"prompt\": \"Waves\", \"prompt\": \"Wind\"}");

        runUntilNext();

        assertThat(reason("paper-boat")).contains("paper-boat.json", "line 1, column 29");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_submission_that_nobody_can_confirm_goes_to_failed_and_dropping_the_same_again_pays_nothing()
            throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        dropReady("paper-boat.png", "paper-boat.txt");
        runUntilNext();
        assertThat(reason("paper-boat")).contains("unknown").contains("will not be sent again");

        for (String name : new String[] {"paper-boat.txt", "paper-boat.png"}) {
            Files.move(workspace.failed().resolve(name), workspace.inbox().resolve(name));
        }

        assertThat(drops.next().delivered()).isFalse();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_picture_waits_for_its_prompt() throws Exception {
        dropReady("paper-boat.png");
        start(Map.of());
        await().during(Duration.ofMillis(500))
                .until(() -> sandbox.requests().all().isEmpty());
        assertThat(namesIn(workspace.inbox())).containsExactly("paper-boat.png");

        dropReady("paper-boat.txt");

        assertThat(drops.next().delivered()).isTrue();
    }

    @Test
    void an_ftp_server_that_is_down_for_a_while_gets_the_video_later_and_nothing_is_generated_again() throws Exception {
        dropReady("paper-boat.png", "paper-boat.txt");
        ftp = new FtpFolder(workspace.ftp(), FreePort.find());
        startWith(ftp, sandbox.sandbox(), Map.of());
        await().until(() -> Files.exists(workspace.outbox().resolve("paper-boat.mp4")));
        await().during(Duration.ofMillis(500))
                .until(() -> namesIn(workspace.ftp()).isEmpty());

        ftp.start();

        assertThat(drops.next().delivered()).isTrue();
        assertThat(namesIn(workspace.ftp())).containsExactly("paper-boat.mp4");
        assertThat(mailbox.mails()).hasSize(1);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_video_that_cannot_be_delivered_stays_in_the_outbox_and_is_not_paid_again_when_its_picture_comes_back()
            throws Exception {
        dropReady("paper-boat.png", "paper-boat.txt");
        ftp = new FtpFolder(workspace.ftp(), FreePort.find());
        startWith(ftp, sandbox.sandbox(), Map.of("file-drop.retry-delay", "1"));
        assertThat(drops.next().delivered()).isFalse();
        assertThat(namesIn(workspace.outbox())).containsExactly("paper-boat.mp4");
        assertThat(reason("paper-boat"))
                .contains("is in " + workspace.outbox(), "not delivered everywhere", "Connection refused");

        ftp.start();
        for (String name : new String[] {"paper-boat.txt", "paper-boat.png"}) {
            Files.move(workspace.failed().resolve(name), workspace.inbox().resolve(name));
        }

        assertThat(drops.next().delivered()).isTrue();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_shutdown_while_a_job_is_in_flight_leaves_picture_and_prompt_in_the_inbox() throws Exception {
        try (Sandbox slow =
                Sandbox.builder().instant().queueTime(Duration.ofMinutes(5)).start()) {
            dropReady("paper-boat.png", "paper-boat.txt");
            ftp = new FtpFolder(workspace.ftp(), 0).start();
            startWith(ftp, slow, Map.of());
            await().until(() -> slow.requests().count(Call.STATUS) > 0);

            long before = System.nanoTime();
            fileDrop.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
            assertThat(namesIn(workspace.inbox())).contains("paper-boat.png", "paper-boat.txt");
            assertThat(namesIn(workspace.failed())).isEmpty();
            assertThat(slow.requests().count(Call.CANCEL)).isZero();
        }
    }

    @Test
    void after_a_shutdown_while_a_job_is_in_flight_the_next_start_waits_for_the_same_job() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        dropReady("paper-boat.png", "paper-boat.txt");
        ftp = new FtpFolder(workspace.ftp(), 0).start();
        startWith(ftp, sandbox.sandbox(), Map.of());
        await().until(() -> sandbox.requests().count(Call.STATUS) > 0);
        fileDrop.close();
        sandbox.faults().clear();

        startWith(ftp, sandbox.sandbox(), Map.of());

        await().until(() -> namesIn(workspace.ftp()).contains("paper-boat.mp4"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void after_a_shutdown_between_two_attempts_to_deliver_the_next_start_delivers_and_pays_nothing() throws Exception {
        dropReady("paper-boat.png", "paper-boat.txt");
        ftp = new FtpFolder(workspace.ftp(), FreePort.find());
        startWith(ftp, sandbox.sandbox(), Map.of("file-drop.retry-delay", "2000"));
        await().until(() -> Files.exists(workspace.outbox().resolve("paper-boat.mp4")));

        fileDrop.close();
        assertThat(namesIn(workspace.inbox())).contains("paper-boat.png", "paper-boat.txt");
        ftp.start();
        startWith(ftp, sandbox.sandbox(), Map.of());

        await().until(() -> namesIn(workspace.ftp()).contains("paper-boat.mp4"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_request_that_has_changed_since_its_video_was_made_is_made_anew() throws Exception {
        dropReady("paper-boat.png", "paper-boat.txt");
        runUntilNext();
        fileDrop.close();
        Files.move(
                workspace.inbox().resolve(".done/paper-boat.png"),
                workspace.inbox().resolve("paper-boat.png"));
        Files.writeString(workspace.inbox().resolve("paper-boat.txt"), "The paper boat meets a whale");

        runUntilNext();

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_name_in_any_script_and_an_ending_in_any_case_arrive_everywhere() throws Exception {
        drop("바다.TXT", "Waves at dawn");
        copyReady("paper-boat.png", "바다.PNG");

        assertThat(runUntilNext().delivered()).isTrue();

        assertThat(namesIn(workspace.ftp())).containsExactly("바다.mp4");
        assertThat(mailbox.mails().get(0).subject()).isEqualTo("바다");
        assertThat(namesIn(workspace.inbox().resolve(".done"))).containsExactly("바다.PNG", "바다.TXT");
    }

    @Test
    void what_camel_would_leave_in_the_inbox_without_a_word_goes_to_failed_with_its_reason() throws Exception {
        drop("a\\b.png", "x");
        drop("empty.txt", "Waves at dawn");
        drop("empty.png", "");
        Files.setLastModifiedTime(
                workspace.inbox().resolve("empty.png"),
                FileTime.from(Instant.now().minusSeconds(60)));

        runUntilNext();

        assertThat(reason("empty")).contains("empty");
        assertThat(namesIn(workspace.failed())).contains("a\\b.png", "empty.png", "empty.txt");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    private Drop runUntilNext() throws InterruptedException {
        start(Map.of());
        return drops.next();
    }

    private void start(Map<String, String> settings) {
        ftp = new FtpFolder(workspace.ftp(), 0).start();
        startWith(ftp, sandbox.sandbox(), settings);
    }

    private void startRendering(Map<String, String> settings) {
        ftp = new FtpFolder(workspace.ftp(), 0).start();
        startWith(ftp, rendering.sandbox(), settings);
    }

    private void startWith(FtpFolder ftp, Sandbox api, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(workspace.properties());
        properties.putAll(ftp.properties("file-drop.ftp."));
        properties.putAll(mailbox.properties("file-drop.smtp."));
        properties.putAll(Map.of(
                "file-drop.poll", "50",
                "file-drop.settle", "50",
                "file-drop.retry-delay", "100",
                "camel.component.seedance.resolution", "480p"));
        properties.putAll(settings);
        properties.values().removeIf("{{?none}}"::equals);
        fileDrop = new FileDrop(Api.sandbox(api), properties, drops);
        fileDrop.begin();
    }

    private void dropReady(String... names) throws IOException {
        for (String name : names) {
            copyReady(name, name);
        }
    }

    private void copyReady(String ready, String name) throws IOException {
        try (var in = FileDropTest.class.getResourceAsStream("/ready/" + ready)) {
            Path partial = Files.write(workspace.inbox().resolve("." + name), in.readAllBytes());
            Files.move(partial, workspace.inbox().resolve(name));
        }
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(workspace.inbox().resolve(name), text);
    }

    private String reason(String name) throws IOException {
        return Files.readString(workspace.failed().resolve(name + ".reason.txt"));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
