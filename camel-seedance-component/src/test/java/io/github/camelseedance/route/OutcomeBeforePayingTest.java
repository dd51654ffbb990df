// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camelseedance.download.VideoDownloader;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The outcome is checked as far as possible before anything is paid; a paid job always gets its video. */
class OutcomeBeforePayingTest extends SeedanceTest {

    private static final String GENERATE =
            "seedance:generate?download=true&downloadDirectory={{outbox}}&fileName=${header.name}";

    @TempDir
    Path temp;

    private Path outbox;

    @Override
    protected void prepare() {
        outbox = temp.resolve("outbox");
        context.getPropertiesComponent().addInitialProperty("outbox", outbox.toString());
    }

    @BeforeEach
    void makeFolders() throws Exception {
        Files.createDirectories(outbox.resolve("folder.mp4"));
        Files.writeString(outbox.resolve("file"), "");
        Files.createSymbolicLink(outbox.resolve("away"), temp);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".mp4",
                "sub/.mp4",
                "-.mp4",
                " . .mp4",
                "../a.mp4",
                "a/../../b.mp4",
                "/tmp/a.mp4",
                "a:b",
                "a\nb.mp4",
                "a\u0000b.mp4",
                "a\ud800.mp4",
                "folder.mp4",
                "file/a.mp4",
                "away/a.mp4",
                "a\\b.mp4"
            })
    void a_name_that_cannot_be_used_is_refused_and_nothing_is_paid(String name) {
        Exchange answer = send(GENERATE, "Waves", Map.of("name", name));

        assertThat(answer.getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("option fileName")
                .hasMessageEndingWith("Nothing was submitted");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void too_long_a_name_is_refused() {
        assertThat(send(GENERATE, "Waves", Map.of("name", "a".repeat(252) + ".mp4"))
                        .getException())
                .hasMessageContaining("longer than 255 bytes");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    /** A name that is not refused is that of the stored file, and no other file exists. */
    @Test
    void any_name_is_refused_before_it_is_paid_or_gets_its_video() throws Exception {
        Random random = new Random(8);
        String alphabet = "ab .-/\\:*?\"<>|\u00e4\ubc14\u202e\u0001'${}%&+#~";
        for (int i = 0; i < 60; i++) {
            StringBuilder name = new StringBuilder();
            random.ints(1 + random.nextInt(8), 0, alphabet.length()).forEach(at -> name.append(alphabet.charAt(at)));
            int paid = sandbox.requests().submissions();

            Exchange answer = send(GENERATE, "Waves", Map.of("name", name + ".mp4"));

            if (answer.getException() != null) {
                assertThat(sandbox.requests().submissions()).as("%s", name).isEqualTo(paid);
            } else {
                assertThat(answer.getMessage().getBody(File.class).toPath().toRealPath())
                        .as("%s", name)
                        .startsWith(outbox.toRealPath())
                        .isNotEmptyFile();
            }
        }
        assertThat(temp).isDirectoryNotContaining(file -> !file.equals(outbox));
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox/file", "outbox/file/below"})
    void a_folder_that_is_a_file_is_refused(String folder) {
        Exchange answer =
                send("seedance:generate?download=true&downloadDirectory=" + temp.resolve(folder), "Waves", Map.of());

        assertThat(answer.getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("option downloadDirectory");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_folder_that_is_lost_after_the_first_message_is_refused_or_made_again() throws Exception {
        Path folder = temp.resolve("lost");
        String uri = "seedance:generate?download=true&downloadDirectory=" + folder;
        assertThat(send(uri, "Waves").getException()).isNull();
        FileUtil.removeDir(folder.toFile());
        Files.writeString(folder, "");

        assertThat(send(uri, "Waves").getException()).hasMessageContaining("option downloadDirectory");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        Files.delete(folder);
        assertThat(send(uri, "Waves").getException()).isNull();
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_that_cannot_be_written_is_refused() {
        Exchange answer = send("seedance:generate?download=true&downloadDirectory=/proc/videos", "Waves");

        assertThat(answer.getException()).hasMessageContaining("option downloadDirectory");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_name_made_of_the_job_is_known_only_later_and_is_taken() {
        Exchange answer = send(
                "seedance:generate?download=true&downloadDirectory={{outbox}}&fileName="
                        + "${header.CamelSeedanceRequestId}-${body.status}.mp4",
                "Waves");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(Exchange.FILE_NAME, String.class))
                .endsWith("-completed.mp4");
    }

    @Test
    void without_download_no_folder_is_needed() {
        assertThat(send("seedance:generate", "Waves", Map.of("name", "../a")).getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a\u0000", ""})
    void a_carried_name_that_leads_anywhere_is_refused_by_submit(String name) {
        Exchange answer = send("seedance:submit", "Waves", Map.of(Exchange.FILE_NAME, name));

        assertThat(answer.getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CamelFileName")
                .hasMessageContaining("carryHeaders");
        assertThat(sandbox.requests().submissions()).isZero();
        assertThat(send("seedance:submit?carryHeaders=orderId", "Waves", Map.of(Exchange.FILE_NAME, name))
                        .getException())
                .isNull();
    }

    @Test
    void a_consumer_without_a_usable_folder_does_not_start() {
        assertThatThrownBy(() -> context.addRoutes(consumer(outbox.resolve("file"))))
                .hasStackTraceContaining("option downloadDirectory");
    }

    @Test
    void the_file_name_is_carried_by_default_and_names_the_video() throws Exception {
        context.addRoutes(consumer(outbox));

        assertThat(send("seedance:submit", "Waves", Map.of(Exchange.FILE_NAME, "cat.png"))
                        .getException())
                .isNull();

        await().untilAsserted(() -> assertThat(outbox.resolve("cat.mp4")).isNotEmptyFile());
    }

    @Test
    void videos_whose_name_got_lost_are_stored_under_their_request_ids() throws Exception {
        context.addRoutes(consumer(outbox));
        for (String prompt : List.of("Waves", "Gulls")) {
            send("seedance:submit?carryHeaders=orderId", prompt, Map.of(Exchange.FILE_NAME, "cat.png"));
        }

        await().untilAsserted(() -> sandbox.jobs().forEach(job -> assertThat(outbox.resolve(job.requestId() + ".mp4"))
                .isNotEmptyFile()));
        assertThat(outbox.resolve(".mp4")).doesNotExist();
    }

    /** The encoding of file names is fixed when a JVM starts. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_name_that_the_jvm_cannot_encode_is_refused_with_what_to_do() throws Exception {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OutcomeBeforePayingTest.class.getName());
        child.environment().put("LC_ALL", "C");
        Process process = child.redirectErrorStream(true).start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("its encoding of file names is").contains("LC_ALL=C.UTF-8");
    }

    /** Runs in a JVM of its own. */
    public static void main(String[] args) {
        try {
            VideoDownloader.requireName("The option fileName", "M\u00f6we.mp4");
        } catch (DownloadException e) {
            System.out.println(e.getMessage());
        }
    }

    private static RouteBuilder consumer(Path folder) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=20&initialDelay=0&download=true&fileName=${file:name.noext}.mp4&downloadDirectory="
                                + folder)
                        .to("mock:videos");
            }
        };
    }
}
