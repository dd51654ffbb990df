// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("once")
class WholePictureTest {

    @TempDir
    Path folder;

    private static boolean isWhole(byte[] picture) throws IOException {
        Content content = new Content.Bytes(picture);
        ImageFormat format = ImageFormat.of(content).orElse(null);
        return format != null && format.isWhole(content);
    }

    static Stream<Named<byte[]>> wholePictures() throws IOException {
        return Stream.of(
                Named.of("PNG", written("png", noise(90, 70))),
                Named.of("grey PNG", written("png", new BufferedImage(90, 70, BufferedImage.TYPE_BYTE_GRAY))),
                Named.of("JPEG", written("jpeg", noise(90, 70))),
                Named.of("progressive JPEG", progressive(noise(90, 70))),
                Named.of("JPEG with a thumbnail", jpegWithThumbnail()),
                Named.of("JPEG with restarts", jpegWithRestarts()),
                Named.of("JPEG with fill bytes before its end", jpegWithFillBytes()),
                Named.of("GIF", written("gif", noise(90, 70))),
                Named.of("animated GIF", animatedGif()),
                Named.of("BMP", written("bmp", noise(33, 20))),
                Named.of("grey BMP", written("bmp", new BufferedImage(33, 20, BufferedImage.TYPE_BYTE_GRAY))),
                Named.of(
                        "black and white BMP",
                        written("bmp", new BufferedImage(33, 9, BufferedImage.TYPE_BYTE_BINARY))),
                Named.of("BMP that does not say its length", bmpWithoutLength()),
                Named.of("WebP", webp(chunk("VP8 ", vp8(200)))),
                Named.of("WebP with an odd chunk", webp(chunk("VP8 ", vp8(201)))),
                Named.of("lossless WebP", webp(chunk("VP8L", Arrays.copyOf(Pictures.bytes(0x2F, 9, 0, 0, 0), 99)))),
                Named.of(
                        "extended WebP",
                        webp(chunk("VP8X", new byte[10]), chunk("ICCP", new byte[31]), chunk("VP8 ", vp8(77)))),
                Named.of(
                        "animated WebP",
                        webp(
                                chunk("VP8X", new byte[10]),
                                chunk("ANIM", new byte[6]),
                                chunk("ANMF", vp8(60)),
                                chunk("ANMF", vp8(63)))));
    }

    @ParameterizedTest
    @MethodSource("wholePictures")
    void a_whole_picture_is_whole(byte[] picture) throws IOException {
        assertThat(isWhole(picture)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("wholePictures")
    void a_picture_cut_off_anywhere_is_not(byte[] picture) throws IOException {
        for (int length = 0; length < picture.length; length++) {
            assertThat(isWhole(Arrays.copyOf(picture, length)))
                    .as("%d of %d bytes", length, picture.length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("wholePictures")
    void what_cameras_add_behind_the_end_does_not_matter(byte[] picture) throws IOException {
        Random random = new Random(20261129);
        for (int run = 0; run < 300; run++) {
            byte[] padded = Arrays.copyOf(picture, picture.length + 1 + random.nextInt(5_000));
            byte[] padding = new byte[padded.length - picture.length];
            switch (run % 3) {
                case 0 -> random.nextBytes(padding);
                case 1 -> Arrays.fill(padding, (byte) random.nextInt(256));
                default -> System.arraycopy(picture, 0, padding, 0, Math.min(padding.length, picture.length));
            }
            System.arraycopy(padding, 0, padded, picture.length, padding.length);

            assertThat(isWhole(padded)).isTrue();
        }
    }

    /** Looks like a copy that allocated the whole file first. BMP and a single chunk of WebP do not show it. */
    @ParameterizedTest
    @MethodSource("wholePictures")
    void a_file_of_full_length_whose_rest_is_zeros_is_not_whole(byte[] picture) throws IOException {
        ImageFormat format = ImageFormat.of(new Content.Bytes(picture)).orElseThrow();
        if (format == ImageFormat.BMP || format == ImageFormat.WEBP) {
            return;
        }
        for (int length = 0; length < picture.length * 9 / 10; length += 3) {
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(picture, length), picture.length + length % 2);

            assertThat(isWhole(zeros))
                    .as("%d of %d bytes", length, picture.length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("wholePictures")
    void damaged_pictures_never_throw(byte[] picture) throws IOException {
        Random random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            byte[] damaged = picture.clone();
            for (int i = 0; i < 1 + run % 9; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            isWhole(damaged);
        }
    }

    @Test
    void the_end_of_a_thumbnail_or_of_a_frameless_jpeg_is_no_end() throws IOException {
        byte[] picture = jpegWithThumbnail();
        int thumbnail = Pictures.write("jpeg", 16, 12).length;

        assertThat(isWhole(Arrays.copyOf(picture, thumbnail + 300))).isFalse();
        assertThat(isWhole(Pictures.bytes(0xFF, 0xD8, 0xFF, 0xD9))).isFalse();
    }

    @Test
    void a_png_without_pixels_or_a_gif_without_pictures_is_none() throws IOException {
        byte[] png = Pictures.png(10, 10);
        byte[] noPixels = new byte[33 + 12];
        System.arraycopy(png, 0, noPixels, 0, 33);
        System.arraycopy(png, png.length - 12, noPixels, 33, 12);

        assertThat(isWhole(noPixels)).isFalse();
        assertThat(isWhole("GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "webp"})
    void the_end_of_a_large_file_is_found_without_reading_it(String format) throws IOException {
        Path file = large(format);
        CountingFile content = new CountingFile(file);
        ImageFormat known = ImageFormat.of(content).orElseThrow();

        assertThat(known.isWhole(content)).isTrue();
        assertThat(Files.size(file)).isGreaterThan(20_000_000);
        assertThat(content.read).isLessThan(5_000_000);

        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 1);
        }
        assertThat(known.isWhole(content)).isFalse();
    }

    private Path large(String format) throws IOException {
        Path file = folder.resolve("large." + format);
        if (format.equals("webp")) {
            return Files.write(file, webp(chunk("VP8 ", vp8(21_000_000))));
        }
        return Files.write(file, written(format, noise(3_000, 2_700)));
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(width);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static byte[] written(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] progressive(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] animatedGif() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 3; frame++) {
                writer.writeToSequence(new IIOImage(noise(20 + frame, 15), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A whole JPEG within the segment APP1, as cameras write it. */
    private static byte[] jpegWithThumbnail() throws IOException {
        byte[] thumbnail = Pictures.write("jpeg", 16, 12);
        byte[] picture = written("jpeg", noise(90, 70));
        ByteBuffer with = ByteBuffer.allocate(picture.length + thumbnail.length + 10);
        with.put(picture, 0, 2).put(Pictures.bytes(0xFF, 0xE1)).putShort((short) (thumbnail.length + 8));
        with.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(thumbnail);
        return with.put(picture, 2, picture.length - 2).array();
    }

    /** Restart markers in the compressed data, as scanners and webcams write them. */
    private static byte[] jpegWithRestarts() throws IOException {
        byte[] picture = written("jpeg", noise(90, 70));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int scan = indexOf(picture, 0xFF, 0xDA) + 14;
        out.write(picture, 0, scan);
        for (int i = scan; i < picture.length - 2; i++) {
            out.write(picture[i]);
            boolean betweenCodes = picture[i] != (byte) 0xFF;
            if (betweenCodes && i % 100 == 0) {
                out.writeBytes(Pictures.bytes(0xFF, 0xD0 + i / 100 % 8));
            }
        }
        out.writeBytes(Pictures.bytes(0xFF, 0xD9));
        return out.toByteArray();
    }

    private static byte[] jpegWithFillBytes() throws IOException {
        byte[] picture = written("jpeg", noise(30, 20));
        byte[] filled = Arrays.copyOf(picture, picture.length + 3);
        Arrays.fill(filled, picture.length - 2, picture.length + 2, (byte) 0xFF);
        filled[picture.length + 2] = (byte) 0xD9;
        return filled;
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == (byte) first && bytes[i + 1] == (byte) second) {
                return i;
            }
        }
        throw new AssertionError();
    }

    private static byte[] bmpWithoutLength() throws IOException {
        byte[] bmp = written("bmp", noise(33, 20));
        Arrays.fill(bmp, 2, 6, (byte) 0);
        return bmp;
    }

    private static byte[] vp8(int length) {
        byte[] frame = new byte[length];
        new Random(length).nextBytes(frame);
        System.arraycopy(Pictures.bytes(0x10, 0, 0, 0x9D, 0x01, 0x2A, 64, 1, 64, 1), 0, frame, 0, 10);
        return frame;
    }

    private static byte[] chunk(String tag, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(tag.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] webp(byte[]... chunks) {
        int length = Stream.of(chunks).mapToInt(chunk -> chunk.length).sum();
        ByteBuffer webp = ByteBuffer.allocate(12 + length).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + length);
        webp.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        Stream.of(chunks).forEach(webp::put);
        return webp.array();
    }

    /** Counts the bytes that are read from a file, not those that are skipped. */
    private static final class CountingFile implements Content {
        private final Path file;
        private long read;

        CountingFile(Path file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return new FilterInputStream(Files.newInputStream(file)) {
                @Override
                public int read() throws IOException {
                    read++;
                    return super.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int count = super.read(target, offset, length);
                    read += Math.max(count, 0);
                    return count;
                }
            };
        }

        @Override
        public Object body() {
            return file.toFile();
        }
    }
}
