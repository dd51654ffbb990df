// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class DownloadRefusalTest extends DownloadTestSupport {

    private final byte[] video = bytes(100_000);

    @Test
    void redirects_are_followed_inside_the_allowed_hosts() throws Exception {
        server.answerWith((request, out) -> {
            switch (request.target()) {
                case "/a/start" -> VideoServer.status(302, "Location: next?X=1").answer(request, out);
                case "/a/next?X=1" ->
                    VideoServer.status(307, "Location: " + server.url("/end")).answer(request, out);
                default -> VideoServer.body("video/mp4", video).answer(request, out);
            }
        });

        assertHolds(download(server.url("/a/start")), video);
        assertThat(server.requests().toString()).doesNotContain("the-token");
    }

    @Test
    void a_redirect_to_a_foreign_host_is_refused_before_a_request_to_it() throws Exception {
        try (VideoServer foreign = new VideoServer(VideoServer.body("video/mp4", video))) {
            String elsewhere = "http://localhost:" + foreign.port() + "/b?X-Signature=s";
            server.answerWith(VideoServer.status(302, "Location: " + elsewhere));

            assertThat(failureOf(server.url("/a")))
                    .hasMessageContaining("localhost")
                    .hasMessageContaining("downloadHosts");
            assertThat(foreign.requests()).isEmpty();
        }
        assertThat(server.requests()).hasSize(1);
        assertFolderIsEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/a",
                "https://127.0.0.1@evil.example/a",
                "file:///etc/passwd",
                "http:a",
                "\\\\evil.example"
            })
    void a_redirect_cannot_bypass_the_rules(String location) {
        server.answerWith(VideoServer.status(302, "Location: " + location));

        failureOf(server.url("/a"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void an_endless_redirect_ends() {
        server.answerWith(VideoServer.status(302, "Location: /again"));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("more than 5 times");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void a_redirect_without_location_is_an_error() {
        server.answerWith(VideoServer.status(302));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("names no location");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void an_expired_link_says_how_to_get_a_fresh_one(int status) {
        server.answerWith(VideoServer.status(status));

        assertThat(failureOf(server.url("/a?X-Signature=s")))
                .hasMessageContaining("may have expired")
                .hasMessageContaining("seedance:download with the request id job-1");
        assertThat(server.requests()).hasSize(1);
        assertFolderIsEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 400, 401, 405, 418})
    void any_other_status_is_no_video(int status) {
        server.answerWith(VideoServer.status(status));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("HTTP " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html; charset=utf-8", "application/json", "application/xml", "text/plain", "nonsense"})
    void a_page_is_no_video(String type) {
        server.answerWith(VideoServer.body(type, "<html>sign in</html>".getBytes()));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("instead of the video of job job-1");
        assertFolderIsEmpty();
    }

    @Test
    void a_compressed_video_is_refused_rather_than_stored_as_one() {
        server.answerWith((request, out) -> {
            VideoServer.head(out, 200, "Content-Type: video/mp4", "Content-Encoding: gzip", "Content-Length: 3");
            out.write(new byte[3]);
        });

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("compressed");
        assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void a_video_of_the_largest_size_is_taken() throws Exception {
        configuration.setMaxDownloadSize(video.length);
        server.answerWith(VideoServer.body("video/mp4", video));

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void an_announced_length_above_the_limit_is_refused_before_the_body() {
        configuration.setMaxDownloadSize(video.length - 1);
        server.answerWith((request, out) -> VideoServer.head(out, 200, "Content-Length: " + video.length));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("maxDownloadSize");
        assertThat(server.requests()).hasSize(1);
        assertFolderIsEmpty();
    }

    @Test
    void a_body_without_end_is_cut_off_at_the_limit() {
        configuration.setMaxDownloadSize(1_000_000);
        AtomicLong sent = new AtomicLong();
        server.answerWith((request, out) -> {
            VideoServer.head(out, 200, "Content-Type: video/mp4");
            out.write(video);
            flood(out, sent);
        });

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("maxDownloadSize");
        assertThat(sent).hasValueLessThan(50_000_000);
        assertThat(server.requests()).hasSize(1);
        assertFolderIsEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../${exchangeId}.mp4",
                "/etc/${exchangeId}",
                "${header.missing}.mp4",
                "${header.missing}",
                "taken",
                "file/a.mp4",
                "${body.noSuchMethod}.mp4"
            })
    void a_name_that_cannot_be_used_is_replaced_by_the_request_id_and_never_loses_a_paid_video(String name)
            throws Exception {
        configuration.setFileName(name);
        Files.createDirectory(folder.resolve("taken"));
        Files.writeString(folder.resolve("file"), "");
        server.answerWith(VideoServer.body("video/mp4", video));

        DownloadedVideo downloaded = download(server.url("/a"));

        assertHolds(downloaded, video);
        assertThat(downloaded.name()).isEqualTo("job-1.mp4");
        assertThat(filesIn(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("taken", "file", "job-1.mp4");
    }

    @Test
    void another_video_of_the_same_name_is_not_overwritten() throws Exception {
        configuration.setFileName("wave.mp4");
        byte[] other = bytes(50_000);
        server.answerWith(VideoServer.body("video/mp4", video));
        download(server.url("/a"));
        server.answerWith(VideoServer.body("video/mp4", other));

        DownloadedVideo second = download(server.url("/a"));
        DownloadedVideo again = download(server.url("/a"));

        assertThat(second.name()).isEqualTo("wave-job-1.mp4");
        assertHolds(second, other);
        assertThat(again.name()).isEqualTo("wave-job-1.mp4");
        assertThat(folder.resolve("wave.mp4")).hasBinaryContent(video);
        assertThat(filesIn(folder)).hasSize(2);
    }

    @Test
    void the_same_video_keeps_the_same_name() throws Exception {
        configuration.setFileName("wave.mp4");
        server.answerWith(VideoServer.body("video/mp4", video));
        download(server.url("/a"));

        assertThat(download(server.url("/a")).name()).isEqualTo("wave.mp4");
        assertThat(filesIn(folder)).hasSize(1);
    }

    @Test
    void a_failed_temporary_download_removes_its_folder() {
        configuration.setDownloadDirectory(null);
        configuration.setFileName("a/b.mp4");
        Set<String> before = temporaryFolders();
        server.answerWith(VideoServer.status(404));

        failureOf(server.url("/a"));

        Set<String> made = temporaryFolders();
        made.removeAll(before);
        // Tests in other processes have folders there too, and remove them in the end.
        await().until(() -> Collections.disjoint(made, temporaryFolders()));
    }

    @Test
    void an_unreadable_pattern_fails_at_the_start() {
        configuration.setDownloadHosts("https://cdn.example.com");

        assertThatThrownBy(this::downloader)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("downloadHosts");
    }

    private static Set<String> temporaryFolders() {
        String[] names = new java.io.File(System.getProperty("java.io.tmpdir"))
                .list((dir, name) -> name.startsWith("camel-seedance-"));
        return new HashSet<>(Arrays.asList(names));
    }

    private static void flood(OutputStream out, AtomicLong sent) throws java.io.IOException {
        byte[] block = new byte[64 * 1024];
        while (sent.get() < 500_000_000) {
            out.write(block);
            sent.addAndGet(block.length);
        }
    }
}
