// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Files written to harm their reader: it ends soon, and answers, whatever their lengths say. */
@Tag("once")
class HostileFilesTest {

    private static final int LEVELS = 200_000;

    @TempDir
    Path folder;

    /** Lengths and places at the edges of their types. */
    private static final long[] EDGES = {
        0,
        1,
        2,
        7,
        8,
        15,
        16,
        0x7F,
        0xFF,
        0x7FFF,
        0xFFFF,
        0x7FFF_FFFFL,
        0x8000_0000L,
        0xFFFF_FFFFL,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 40,
        Long.MIN_VALUE,
        -1,
        -8
    };

    private static Optional<Media> whole(Content content) throws IOException {
        FileFormat format = LocalMedia.of(content, null).format().orElseThrow();
        if (format instanceof ImageFormat picture) {
            picture.size(content);
        }
        return format.ofWhole(content);
    }

    static Stream<byte[]> files() throws IOException {
        return Stream.concat(
                TiffHeicAvifTest.pictures().map(file -> (byte[]) file.get()[1]),
                Stream.of(
                        Recordings.mp4(),
                        Recordings.mp4InFragments(),
                        Recordings.quickTime(),
                        Recordings.webm(),
                        Recordings.webmThatWasStreamed(),
                        Recordings.mp3(),
                        Recordings.aac(),
                        Recordings.wav(),
                        Recordings.ogg(),
                        Recordings.flac(),
                        Pictures.png(40, 40),
                        Pictures.write("gif", 40, 40),
                        Pictures.write("bmp", 40, 40),
                        Pictures.write("jpeg", 40, 40)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void lengths_at_the_edges_of_their_types_never_harm(byte[] file) {
        Random random = new Random(5);
        Path stored = folder.resolve("file");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int run = 0; run < 2_000; run++) {
                byte[] damaged = file.clone();
                ByteBuffer buffer = ByteBuffer.wrap(damaged);
                for (int i = 0; i < 1 + run % 4; i++) {
                    buffer.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                    // Not the beginning, by which the format is known.
                    int at = 12 + random.nextInt(Math.min(run % 3 == 0 ? 400 : damaged.length, damaged.length) - 20);
                    long edge = EDGES[random.nextInt(EDGES.length)];
                    switch (random.nextInt(4)) {
                        case 0 -> buffer.put(at, (byte) edge);
                        case 1 -> buffer.putShort(at, (short) edge);
                        case 2 -> buffer.putInt(at, (int) edge);
                        default -> buffer.putLong(at, edge);
                    }
                }
                Content bytes = new Content.Bytes(damaged);
                if (LocalMedia.of(bytes, null).isAccepted()) {
                    Optional<Media> inMemory = whole(bytes);
                    if (run % 20 == 0) {
                        Files.write(stored, damaged);
                        assertThat(whole(new Content.StoredFile(stored, false))).isEqualTo(inMemory);
                    }
                }
            }
        });
    }

    @Test
    void boxes_within_boxes_without_end_are_no_video() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(16 + 8 * (LEVELS + 1));
        file.putInt(16).put(ascii("ftypisom")).putInt(0);
        file.putInt(8 * (LEVELS + 1)).put(ascii("moov"));
        for (int level = LEVELS; level > 0; level--) {
            file.putInt(8 * level).put(ascii(level % 2 == 0 ? "trak" : "mdia"));
        }

        assertThat(whole(new Content.Bytes(file.array()))).isEmpty();
    }

    @Test
    void containers_within_containers_without_end_have_no_size() throws IOException {
        int levels = 8_000;
        ByteBuffer file = ByteBuffer.allocate(16 + 12 + 8 * levels);
        file.putInt(16).put(ascii("ftypheic")).putInt(0);
        file.putInt(12 + 8 * levels).put(ascii("meta")).putInt(0);
        for (int level = levels; level > 0; level--) {
            file.putInt(8 * level).put(ascii("ipco"));
        }

        assertThat(ImageFormat.HEIC.size(new Content.Bytes(file.array()))).isEmpty();
    }

    @Test
    void tracks_within_tracks_without_end_are_no_video() throws IOException {
        byte[] start = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, (byte) 0x84, 'w', 'e', 'b', 'm'};
        int element = 1 + 4;
        ByteBuffer file = ByteBuffer.allocate(start.length + 8 + 8 + element * LEVELS);
        file.put(start);
        file.putInt(0x18538067).putInt(0x10000000 | 8 + element * LEVELS);
        file.putInt(0x1654AE6B).putInt(0x10000000 | element * LEVELS);
        for (int level = LEVELS - 1; level >= 0; level--) {
            file.put((byte) 0xAE).putInt(0x10000000 | element * level);
        }

        assertThat(whole(new Content.Bytes(file.array()))).isEmpty();
    }

    @Test
    void pages_that_share_a_million_strips_take_no_longer_than_one() throws IOException {
        int strips = 900_000;
        int pages = 900;
        int page = 2 + 4 * 12 + 4;
        int list = 8 + pages * page;
        ByteBuffer file = ByteBuffer.allocate(list + 4 * strips).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("II")).putShort((short) 42).putInt(8);
        for (int i = 1; i <= pages; i++) {
            file.putShort((short) 4);
            entry(file, 256, 1).putInt(90);
            entry(file, 257, 1).putInt(90);
            entry(file, 273, strips).putInt(list);
            entry(file, 279, strips).putInt(list);
            file.putInt(i < pages ? 8 + i * page : 0);
        }
        Path stored = Files.write(folder.resolve("pages.tiff"), file.array());

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThat(whole(new Content.StoredFile(stored, false)))
                .isEmpty());
    }

    @Test
    void a_long_list_of_strips_is_whole() throws IOException {
        int strips = 100_000;
        int list = 8 + 2 + 4 * 12 + 4;
        ByteBuffer file = ByteBuffer.allocate(list + 4 * strips).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("II")).putShort((short) 42).putInt(8).putShort((short) 4);
        entry(file, 256, 1).putInt(90);
        entry(file, 257, 1).putInt(strips);
        entry(file, 273, strips).putInt(list);
        entry(file, 279, strips).putInt(list);

        assertThat(whole(new Content.Bytes(file.array()))).contains(Media.PICTURE);
        assertThat(whole(new Content.Bytes(Arrays.copyOf(file.array(), file.capacity() - 1))))
                .isEmpty();
    }

    private static ByteBuffer entry(ByteBuffer file, int tag, int values) {
        return file.putShort((short) tag).putShort((short) 4).putInt(values);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
