// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The content is checked, independent of its media type. */
@Tag("once")
class ContentCheckTest extends DownloadTestSupport {

    private static final String S3_ERROR = "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>";

    private final byte[] video = bytes(100_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: video/mp4",
                "Content-Type: application/octet-stream",
                "Content-Type: video/unheard-of",
                "Content-Type: image/png",
                "Content-Type: audio/mpeg"
            })
    void an_error_page_of_any_type_is_no_video(String type) {
        for (String page : List.of(
                S3_ERROR, "\ufeff \r\n<!doctype html>", "{\"error\": \"gone\", \"code\": 404}", "  [1, 2, 3, 4, 5]")) {
            server.answerWith(raw(page.getBytes(StandardCharsets.UTF_8), type));

            assertThat(failureOf(server.url("/a?X-Signature=s")))
                    .hasMessageContaining("is not the video of job job-1")
                    .hasMessageContaining("seedance:download");
            assertFolderIsEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, /a, 89504e470d0a1a0a0000000d49484452",
        "video/mp4, /a, 1a45dfa39f4286810142f7810142f281",
        "video/mp4, /a, 00000000000000000000000000000000",
        "image/png, /a, ffd8ffe000104a464946000101000001",
        "application/octet-stream, /a.mp4, ffd8ffe000104a464946000101000001",
        "application/octet-stream, /a, 4d5a90000300000004000000ffff0000",
    })
    void a_body_that_begins_like_another_type_is_refused(String type, String path, String bytes) {
        server.answerWith(VideoServer.body(type, HexFormat.of().parseHex(bytes)));

        failureOf(server.url(path));

        assertThat(server.requests()).hasSize(1);
        assertFolderIsEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "binary/octet-stream, /a.avif, 0000001c66747970617669660000000061766966",
        "binary/octet-stream, /a, 0000001c66747970617669660000000061766966",
        "image/avif, /a, 0000001c66747970617669660000000061766966",
        "binary/octet-stream, /a.tiff, 49492a00080000000000000000000000",
        "binary/octet-stream, /a.opus, 4f676753000200000000000000000000",
    })
    void outputs_of_models_for_pictures_and_sounds_are_taken(String type, String path, String bytes) throws Exception {
        byte[] content = HexFormat.of().parseHex(bytes);
        server.answerWith(VideoServer.body(type, content));

        assertHolds(download(server.url(path)), content);
    }

    @Test
    void a_body_without_a_length_that_ends_half_way_is_resumed() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        server.answerWith((request, out) -> {
            if (answers.incrementAndGet() == 1) {
                VideoServer.head(out, 200, "Content-Type: video/mp4", "ETag: \"v1\"");
                out.write(video, 0, 50_000);
            } else {
                VideoServer.head(out, 206, "ETag: \"v1\"", "Content-Range: bytes 50000-99999/100000");
                out.write(video, 50_000, 50_000);
            }
        });

        assertHolds(download(server.url("/a")), video);
        assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=50000-");
    }

    @Test
    void a_body_without_a_length_that_always_ends_half_way_is_refused() {
        server.answerWith(raw(Arrays.copyOf(video, 50_000), "Content-Type: video/mp4"));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("a box of it ends behind its last byte");
        assertFolderIsEmpty();
    }

    @Test
    void a_length_from_the_first_answer_applies_to_later_answers_without_one() {
        AtomicInteger answers = new AtomicInteger();
        byte[] webm = new byte[1000];
        System.arraycopy(HexFormat.of().parseHex("1a45dfa3"), 0, webm, 0, 4);
        server.answerWith((request, out) -> {
            String[] head = answers.incrementAndGet() == 1
                    ? new String[] {"Content-Type: video/webm", "Content-Length: 1000"}
                    : new String[] {"Content-Type: video/webm"};
            VideoServer.head(out, 200, head);
            out.write(webm, 0, 700);
        });

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("after 700 of 1000 bytes");
    }

    @Test
    void the_same_file_cannot_get_shorter() {
        AtomicInteger answers = new AtomicInteger();
        server.answerWith((request, out) -> {
            int length = answers.incrementAndGet() == 1 ? 1000 : 700;
            VideoServer.head(out, 200, "Content-Type: video/mp4", "ETag: \"v1\"", "Content-Length: " + length);
            out.write(bytes(700));
        });

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("1000 bytes, and now 700");
    }

    @Test
    void the_content_range_of_a_complete_answer_is_ignored() throws Exception {
        server.answerWith(raw(video, "Content-Type: video/mp4\r\nContent-Range: bytes 50000-99999/100000"));

        assertHolds(download(server.url("/a")), video);
    }

    @Test
    void a_whole_answer_with_only_the_rest_does_not_become_a_video() {
        AtomicInteger answers = new AtomicInteger();
        server.answerWith((request, out) -> {
            if (answers.incrementAndGet() == 1) {
                VideoServer.head(out, 200, "Content-Type: video/mp4", "ETag: \"v1\"", "Content-Length: 100000");
                out.write(video, 0, 50_000);
            } else {
                VideoServer.head(
                        out, 200, "ETag: \"v1\"", "Content-Range: bytes 50000-99999/100000", "Content-Length: 50000");
                out.write(video, 50_000, 50_000);
            }
        });

        failureOf(server.url("/a"));

        assertFolderIsEmpty();
    }

    @Test
    void parts_that_do_not_fit_together_are_downloaded_again_as_a_whole() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        byte[] other = bytes(90_000);
        server.answerWith((request, out) -> {
            switch (answers.incrementAndGet()) {
                case 1 -> {
                    VideoServer.head(out, 200, "Content-Type: video/mp4", "Last-Modified: today");
                    out.write(video, 0, 50_000);
                }
                case 2 -> {
                    VideoServer.head(out, 206, "Content-Range: bytes 50000-89999/90000");
                    out.write(other, 50_000, 40_000);
                }
                default -> VideoServer.body("video/mp4", other).answer(request, out);
            }
        });

        assertHolds(download(server.url("/a")), other);
        assertThat(server.requests().get(2).headers()).doesNotContainKey("range");
    }

    /** Real files of the sandbox and generated ones: moov before and after mdat, padding, 64-bit sizes. */
    @Test
    void a_video_is_whole_or_refused_wherever_it_is_cut() throws Exception {
        Random random = new Random(21);
        List<byte[]> videos = new ArrayList<>(List.of(sandboxVideo()));
        for (int i = 0; i < 60; i++) {
            videos.add(generated(random));
        }
        for (byte[] whole : videos) {
            Path file = Files.write(folder.resolve("cut"), whole);
            assertThat(Mp4Boxes.flaw(file)).as("%s bytes", whole.length).isEmpty();
            int step = Math.max(1, whole.length / 2000);
            try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (int length = whole.length - 1; length >= 0; length -= step) {
                    cut.truncate(length);
                    assertThat(Mp4Boxes.flaw(file))
                            .as("%s of %s bytes", length, whole.length)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void a_last_box_without_a_size_reaches_to_the_end() throws Exception {
        byte[] whole = join(box("ftyp", 16, false), box("moov", 100, false), box("mdat", 500, false));
        ByteBuffer.wrap(whole).putInt(24 + 108, 0);

        assertThat(Mp4Boxes.flaw(Files.write(folder.resolve("a"), whole))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, Integer.MIN_VALUE, -1, Integer.MAX_VALUE})
    void a_box_of_an_impossible_size_is_a_flaw(int size) throws Exception {
        byte[] whole = join(box("ftyp", 16, false), box("moov", 100, false), box("mdat", 500, false));
        ByteBuffer.wrap(whole).putInt(24, size);

        assertThat(Mp4Boxes.flaw(Files.write(folder.resolve("a"), whole))).isNotEmpty();
    }

    @Test
    void a_file_of_tiny_boxes_does_not_block_a_thread() throws Exception {
        byte[] tiny = new byte[8 * 200_000];
        for (int i = 0; i < tiny.length; i += 8) {
            tiny[i + 3] = 8;
        }
        assertThat(Mp4Boxes.flaw(Files.write(folder.resolve("a"), tiny))).isPresent();
    }

    private static byte[] sandboxVideo() throws Exception {
        try (var in = Sandbox.class.getResourceAsStream("render/canned.mp4")) {
            return in.readAllBytes();
        }
    }

    /** The last box is never padding: that it is missing would not show, and not matter. */
    private static byte[] generated(Random random) throws Exception {
        boolean moovFirst = random.nextBoolean();
        List<byte[]> boxes = new ArrayList<>();
        boxes.add(box("ftyp", 8 + random.nextInt(24), false));
        for (String type : moovFirst ? List.of("moov", "mdat") : List.of("mdat", "moov")) {
            if (random.nextBoolean()) {
                boxes.add(box(random.nextBoolean() ? "free" : "skip", random.nextInt(50), random.nextBoolean()));
            }
            boxes.add(box(type, random.nextInt(300), random.nextBoolean()));
        }
        return join(boxes.toArray(new byte[0][]));
    }

    private static byte[] box(String type, int content, boolean large) {
        int length = content + (large ? 16 : 8);
        ByteBuffer box =
                ByteBuffer.allocate(length).putInt(large ? 1 : length).put(type.getBytes(StandardCharsets.US_ASCII));
        if (large) {
            box.putLong(length);
        }
        byte[] noise = new byte[content];
        new Random(length).nextBytes(noise);
        return box.put(noise).array();
    }

    private static byte[] join(byte[]... boxes) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] box : boxes) {
            all.write(box);
        }
        return all.toByteArray();
    }

    /** A 200 without a length. */
    private static VideoServer.Handler raw(byte[] body, String headers) {
        return (VideoServer.Request request, OutputStream out) -> {
            if (headers.isEmpty()) {
                VideoServer.head(out, 200);
            } else {
                VideoServer.head(out, 200, headers);
            }
            out.write(body);
        };
    }
}
