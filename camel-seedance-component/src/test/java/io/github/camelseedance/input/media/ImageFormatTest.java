// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageFormatTest {

    private static Optional<ImageSize> probe(byte[] picture) throws IOException {
        Content content = new CountingContent(picture);
        Optional<ImageFormat> format = ImageFormat.of(content);
        return format.isEmpty() ? Optional.empty() : format.get().size(content);
    }

    @ParameterizedTest
    @CsvSource({
        "png, PNG, 1, 1",
        "png, PNG, 640, 480",
        "png, PNG, 7, 3001",
        "jpeg, JPEG, 1, 1",
        "jpeg, JPEG, 641, 479",
        "jpeg, JPEG, 3001, 7",
        "gif, GIF, 1, 1",
        "gif, GIF, 300, 4000",
        "bmp, BMP, 1, 1",
        "bmp, BMP, 333, 257"
    })
    void reads_the_size_that_image_io_wrote(String writer, ImageFormat format, int width, int height)
            throws IOException {
        byte[] picture = Pictures.write(writer, width, height);

        assertThat(ImageFormat.of(new CountingContent(picture))).contains(format);
        assertThat(probe(picture)).contains(new ImageSize(width, height));
    }

    @Test
    void reads_a_progressive_jpeg() throws IOException {
        assertThat(probe(Pictures.progressiveJpeg(512, 300))).contains(new ImageSize(512, 300));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void finds_the_frame_of_a_jpeg_behind_large_exif_segments_without_reading_them(int segments) throws IOException {
        byte[] picture = Pictures.jpegWithAppSegments(segments, 500, 400);
        CountingContent content = new CountingContent(picture);

        assertThat(ImageFormat.JPEG.size(content)).contains(new ImageSize(500, 400));
        assertThat(content.read).isLessThan(segments * 512L + 4096);
    }

    @Test
    void passes_fill_bytes_between_the_segments_of_a_jpeg() throws IOException {
        byte[] picture = Pictures.bytes(
                0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xE0, 0, 2, 0xFF, 0x01, 0xFF, 0xFF, 0xC2, 0, 17, 8, 1, 0, 2, 0);

        assertThat(probe(picture)).contains(new ImageSize(512, 256));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "640, 480", "16383, 5"})
    void reads_the_three_kinds_of_webp(int width, int height) throws IOException {
        ImageSize size = new ImageSize(width, height);

        assertThat(probe(Pictures.lossyWebp(width, height))).contains(size);
        assertThat(probe(Pictures.losslessWebp(width, height))).contains(size);
        assertThat(probe(Pictures.extendedWebp(width, height))).contains(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 40, 52, 56, 64, 108, 124})
    void reads_bmp_headers_of_every_version(int length) throws IOException {
        assertThat(probe(Pictures.bmpHeader(length, 320, 200))).contains(new ImageSize(320, 200));
    }

    @Test
    void reads_a_bmp_whose_rows_run_from_the_top_down() throws IOException {
        assertThat(probe(Pictures.bmpHeader(40, 320, -200))).contains(new ImageSize(320, 200));
    }

    @Test
    void a_text_about_a_bmw_is_not_a_bmp() {
        assertThat(ImageFormat.of("BMW drives along the coast at dawn".getBytes()))
                .isEmpty();
    }

    static Stream<Named<byte[]>> nonsense() {
        return Stream.of(
                Named.of("PNG 0 pixels wide", Pictures.pngHeader(0, 10)),
                Named.of("PNG of negative height", Pictures.pngHeader(10, -1)),
                Named.of("BMP of negative width", Pictures.bmpHeader(40, -5, 10)),
                Named.of("BMP of the smallest height", Pictures.bmpHeader(40, 0, Integer.MIN_VALUE)),
                Named.of("JPEG without a frame", Pictures.bytes(0xFF, 0xD8, 0xFF, 0xD9)),
                Named.of("JPEG segment of length 0", Pictures.bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xC0)),
                Named.of("JPEG whose height comes later", Pictures.bytes(0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 0, 2, 0)),
                Named.of("WebP of no known kind", "RIFF....WEBPALPH....aaaaaaaaaaaaaaaaa".getBytes()));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void an_invalid_header_has_no_size(byte[] picture) throws IOException {
        assertThat(probe(picture)).isEmpty();
    }

    static Stream<byte[]> samples() throws IOException {
        return Stream.of(
                Pictures.png(20, 10),
                Pictures.write("jpeg", 20, 10),
                Pictures.progressiveJpeg(20, 10),
                Pictures.write("gif", 20, 10),
                Pictures.write("bmp", 20, 10),
                Pictures.lossyWebp(20, 10),
                Pictures.losslessWebp(20, 10),
                Pictures.extendedWebp(20, 10));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_header_cut_off_anywhere_has_no_size_or_the_right_one(byte[] picture) throws IOException {
        for (int length = 0; length < picture.length; length++) {
            Optional<ImageSize> size = probe(Arrays.copyOf(picture, length));
            size.ifPresent(found -> assertThat(found).isEqualTo(new ImageSize(20, 10)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damaged_headers_never_throw_and_never_read_much(byte[] picture) throws IOException {
        Random random = new Random(20251130);
        for (int run = 0; run < 3_000; run++) {
            byte[] damaged = Arrays.copyOf(picture, picture.length + 200_000 * (run % 2));
            for (int i = 0; i < 1 + run % 12; i++) {
                damaged[random.nextInt(Math.min(picture.length, 64))] = (byte) random.nextInt(256);
            }
            CountingContent content = new CountingContent(damaged);
            Optional<ImageFormat> format = ImageFormat.of(content);
            if (format.isPresent()) {
                format.get().size(content);
            }
            assertThat(content.read).isLessThan(2L * FileBytes.HEADER_LIMIT);
        }
    }

    @Test
    void random_bytes_behind_every_signature_never_throw() throws IOException {
        Random random = new Random(42);
        for (byte[] sample : samples().toList()) {
            for (int run = 0; run < 2_000; run++) {
                byte[] bytes = new byte[random.nextInt(400)];
                random.nextBytes(bytes);
                System.arraycopy(sample, 0, bytes, 0, Math.min(bytes.length, random.nextInt(30)));
                probe(bytes);
            }
        }
    }

    @Test
    void reading_a_jpeg_of_nothing_but_fill_bytes_ends_soon() throws IOException {
        byte[] endless = new byte[5_000_000];
        Arrays.fill(endless, (byte) 0xFF);
        endless[1] = (byte) 0xD8;
        CountingContent content = new CountingContent(endless);

        assertThat(ImageFormat.JPEG.size(content)).isEmpty();
        assertThat(content.read).isLessThan(FileBytes.HEADER_LIMIT + 1024L);
    }

    /** Counts the bytes that are read, not those that are skipped. */
    private static final class CountingContent implements Content {
        private final byte[] bytes;
        private long read;

        CountingContent(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read() {
                    read++;
                    return super.read();
                }

                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    int count = super.read(target, offset, length);
                    read += Math.max(count, 0);
                    return count;
                }
            };
        }

        @Override
        public Object body() {
            return bytes;
        }
    }
}
