// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DownloadResumeTest extends DownloadTestSupport {

    private final byte[] video = bytes(1_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"ETag: \"v1\"", "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT"})
    void after_cuts_the_file_is_the_same_to_the_last_byte(String validator) throws Exception {
        server.answerWith(new CuttingHandler(video, 150_001, validator));

        DownloadedVideo downloaded = download(server.url("/a"));

        assertThat(sha256(Files.readAllBytes(downloaded.file()))).isEqualTo(sha256(video));
        assertThat(server.requests()).hasSize(7);
        assertThat(server.requests().get(6).header("Range")).isEqualTo("bytes=900006-");
        assertThat(filesIn(folder)).hasSize(1);
    }

    @Test
    void a_file_that_changed_in_between_starts_again() throws Exception {
        byte[] other = bytes(900_000);
        server.answerWith((request, out) -> {
            boolean first = server.requests().size() == 1;
            new CuttingHandler(
                            first ? video : other,
                            first ? 400_000 : other.length,
                            first ? "ETag: \"v1\"" : "ETag: \"v2\"")
                    .answer(request, out);
        });

        assertHolds(download(server.url("/a")), other);
        assertThat(server.requests().get(1).header("If-Range")).isEqualTo("\"v1\"");
    }

    @Test
    void a_part_of_another_version_is_not_appended() throws Exception {
        byte[] other = bytes(1_000_000 + 1);
        AtomicInteger count = new AtomicInteger();
        server.answerWith((request, out) -> {
            switch (count.incrementAndGet()) {
                case 1 -> new CuttingHandler(video, 400_000, "ETag: \"v1\"").answer(request, out);
                case 2 -> {
                    // ignores If-Range, as some caches do
                    VideoServer.head(out, 206, "ETag: \"v2\"", "Content-Range: bytes 400000-1000000/1000001");
                    out.write(other, 400_000, 600_001);
                }
                default -> VideoServer.body("video/mp4", other).answer(request, out);
            }
        });

        assertHolds(download(server.url("/a")), other);
        assertThat(server.requests().get(2).header("Range")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Range: bytes 400001-999999/1000000",
                "Content-Range: bytes 0-999999/1000000",
                "Content-Range: bytes 400000-999999/1000002",
                "Content-Range: nonsense",
                "X-None: at all"
            })
    void a_part_that_was_not_requested_starts_again(String contentRange) throws Exception {
        AtomicInteger count = new AtomicInteger();
        server.answerWith((request, out) -> {
            switch (count.incrementAndGet()) {
                case 1 -> new CuttingHandler(video, 400_000, "ETag: \"v1\"").answer(request, out);
                case 2 -> {
                    VideoServer.head(out, 206, "ETag: \"v1\"", contentRange);
                    out.write(video, 400_000, 600_000);
                }
                default -> VideoServer.body("video/mp4", video).answer(request, out);
            }
        });

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void a_file_without_a_validator_starts_again() throws Exception {
        server.answerWith((request, out) -> {
            boolean first = server.requests().size() == 1;
            VideoServer.head(out, 200, "ETag: W/\"weak\"", "Content-Length: " + video.length);
            out.write(video, 0, first ? 400_000 : video.length);
        });

        assertHolds(download(server.url("/a")), video);
        assertThat(server.requests()).extracting(r -> r.header("Range")).containsOnlyNulls();
    }

    @Test
    void a_server_that_sends_the_rest_in_pieces_gets_more_requests() throws Exception {
        server.answerWith((request, out) -> {
            if (request.header("Range") == null) {
                new CuttingHandler(video, 100_000, "ETag: \"v1\"").answer(request, out);
                return;
            }
            int from = Integer.parseInt(request.header("Range").replaceAll("\\D", ""));
            int to = Math.min(from + 300_000, video.length);
            VideoServer.head(
                    out,
                    206,
                    "ETag: \"v1\"",
                    "Content-Length: " + (to - from),
                    "Content-Range: bytes " + from + "-" + (to - 1) + "/" + video.length);
            out.write(Arrays.copyOfRange(video, from, to));
        });

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void a_refused_range_starts_again_once() throws Exception {
        AtomicInteger count = new AtomicInteger();
        server.answerWith((request, out) -> {
            switch (count.incrementAndGet()) {
                case 1 -> new CuttingHandler(video, 400_000, "ETag: \"v1\"").answer(request, out);
                case 2 ->
                    VideoServer.status(416, "Content-Range: bytes */1000000").answer(request, out);
                default -> VideoServer.body("video/mp4", video).answer(request, out);
            }
        });

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void a_range_that_is_refused_twice_ends_the_download() {
        server.answerWith((request, out) -> {
            if (request.header("Range") == null) {
                new CuttingHandler(video, 400_000, "ETag: \"v1\"").answer(request, out);
            } else {
                VideoServer.status(416).answer(request, out);
            }
        });

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("HTTP 416");
        assertThat(server.requests()).hasSize(4);
        assertFolderIsEmpty();
    }

    @Test
    void a_cut_inside_a_chunk_is_seen() throws Exception {
        server.answerWith((request, out) -> {
            VideoServer.head(out, 200, "Transfer-Encoding: chunked");
            out.write((Integer.toHexString(video.length) + "\r\n").getBytes());
            out.write(video, 0, server.requests().size() == 1 ? 400_000 : video.length);
            if (server.requests().size() > 1) {
                out.write("\r\n0\r\n\r\n".getBytes());
            }
        });

        assertHolds(download(server.url("/a")), video);
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408, 429})
    void a_failing_server_is_retried(int status) throws Exception {
        server.answerWith((request, out) -> {
            if (server.requests().size() < 4) {
                VideoServer.status(status, "Retry-After: 1").answer(request, out);
            } else {
                VideoServer.body("video/mp4", video).answer(request, out);
            }
        });

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void a_server_that_keeps_failing_gets_five_attempts() {
        server.answerWith(VideoServer.status(503));

        assertThat(failureOf(server.url("/a?X-Signature=s")))
                .hasMessageContaining("in 5 attempts")
                .hasMessageContaining("HTTP 503");
        assertThat(server.requests()).hasSize(5);
        assertFolderIsEmpty();
    }

    @Test
    void retry_after_of_the_server_reaches_the_scheduler() {
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        ScheduledThreadPoolExecutor recording = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
                pauses.add(Duration.of(delay, unit.toChronoUnit()));
                return super.schedule(command, 0, unit);
            }
        };
        server.answerWith((request, out) -> {
            switch (server.requests().size()) {
                case 1 -> VideoServer.status(429, "Retry-After: 20").answer(request, out);
                case 2 -> VideoServer.status(503, "Retry-After: 3600").answer(request, out);
                case 3 -> VideoServer.status(500).answer(request, out);
                default -> VideoServer.body("video/mp4", video).answer(request, out);
            }
        });
        VideoDownloader slow = new VideoDownloader(context, configuration, executor, recording);
        slow.start();

        assertThat(slow.download(job(server.url("/a")), exchange())).succeedsWithin(Duration.ofSeconds(10));

        assertThat(pauses).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(2));
        slow.stop();
        recording.shutdownNow();
    }

    @Test
    void an_empty_answer_is_no_video() {
        server.answerWith(VideoServer.body("video/mp4", new byte[0]));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("ended after 0 of 0 bytes");
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void cuts_with_new_bytes_do_not_count_as_failures() throws Exception {
        server.answerWith(new CuttingHandler(video, 25_000, "ETag: \"v1\""));

        assertHolds(download(server.url("/a")), video);
        assertThat(server.requests()).hasSize(40);
    }

    @Test
    void progress_does_not_allow_endless_attempts() {
        server.answerWith(new CuttingHandler(video, 1_000, "ETag: \"v1\""));

        assertThat(failureOf(server.url("/a")))
                .hasMessageContaining("in 50 attempts; the last one ended at byte 50000");
        assertFolderIsEmpty();
    }

    @Test
    void an_unreachable_server_is_an_error_that_names_it() throws Exception {
        server.close();

        assertThat(failureOf(server.url("/a?X-Signature=s"))).hasMessageContaining("127.0.0.1:" + server.port() + "/a");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
