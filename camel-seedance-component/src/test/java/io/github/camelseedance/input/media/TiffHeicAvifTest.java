// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@Tag("once")
class TiffHeicAvifTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 70;

    private static ImageFormat format(byte[] file) throws IOException {
        return ImageFormat.of(new Content.Bytes(file)).orElseThrow();
    }

    static Stream<Arguments> pictures() throws IOException {
        return Stream.of(
                arguments(ImageFormat.TIFF, tiff("Deflate", false, ByteOrder.LITTLE_ENDIAN, 1)),
                arguments(ImageFormat.TIFF, tiff("Deflate", false, ByteOrder.BIG_ENDIAN, 1)),
                arguments(ImageFormat.TIFF, tiff("LZW", false, ByteOrder.BIG_ENDIAN, 3)),
                arguments(ImageFormat.TIFF, tiff("JPEG", false, ByteOrder.LITTLE_ENDIAN, 1)),
                arguments(ImageFormat.TIFF, tiff("LZW", true, ByteOrder.LITTLE_ENDIAN, 1)),
                arguments(ImageFormat.TIFF, bigTiff(ByteOrder.LITTLE_ENDIAN)),
                arguments(ImageFormat.TIFF, bigTiff(ByteOrder.BIG_ENDIAN)),
                arguments(ImageFormat.AVIF, Recordings.avif(WIDTH, HEIGHT)),
                arguments(ImageFormat.HEIC, Recordings.heic(WIDTH, HEIGHT)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_picture_is_recognized_measured_and_whole(ImageFormat format, byte[] file) throws IOException {
        Content content = new Content.Bytes(file);

        assertThat(format(file)).isEqualTo(format);
        assertThat(format.size(content)).contains(new ImageSize(WIDTH, HEIGHT));
        assertThat(format.ofWhole(content)).contains(Media.PICTURE);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_picture_in_a_stream_cache_is_read_again_and_again(ImageFormat format, byte[] file) throws IOException {
        InputStreamCache cache = new InputStreamCache(file);
        Content content = new Content.Cached(cache);

        assertThat(format.ofWhole(content)).contains(Media.PICTURE);
        assertThat(format.size(content)).contains(new ImageSize(WIDTH, HEIGHT));
        assertThat(cache.readAllBytes()).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_picture_cut_off_anywhere_is_not_whole(ImageFormat format, byte[] file) throws IOException {
        for (int length = 64; length < file.length; length += 1 + length / 300) {
            Content cut = new Content.Bytes(Arrays.copyOf(file, length));

            assertThat(format.ofWhole(cut))
                    .as("%d of %d bytes", length, file.length)
                    .isEmpty();
        }
        assertThat(format.ofWhole(new Content.Bytes(Arrays.copyOf(file, file.length - 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void what_lies_behind_the_end_does_not_matter(ImageFormat format, byte[] file) throws IOException {
        byte[] padded = Arrays.copyOf(file, file.length + 999);
        byte[] more = new byte[999];
        new Random(3).nextBytes(more);
        System.arraycopy(more, 0, padded, file.length, more.length);

        assertThat(format.ofWhole(new Content.Bytes(padded))).contains(Media.PICTURE);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void damaged_pictures_never_throw_and_end(ImageFormat format, byte[] file) throws IOException {
        Random random = new Random(7);
        for (int run = 0; run < 1_000; run++) {
            byte[] damaged = file.clone();
            for (int i = 0; i < 1 + run % 9; i++) {
                damaged[random.nextInt(run % 2 == 0 ? 300 : damaged.length)] = (byte) random.nextInt(256);
            }
            format.ofWhole(new Content.Bytes(damaged));
            format.size(new Content.Bytes(damaged));
        }
    }

    @Test
    void pages_that_point_at_each_other_have_an_end() throws IOException {
        byte[] file = bigTiff(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(16 + 8 + 4 * 20, 16); // the next page is the first one

        assertThat(ImageFormat.TIFF.ofWhole(new Content.Bytes(file))).isEmpty();
    }

    private static byte[] tiff(String compression, boolean tiles, ByteOrder order, int pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            stream.setByteOrder(order);
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            if (tiles) {
                param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                param.setTiling(32, 32, 0, 0);
            }
            writer.prepareWriteSequence(null);
            for (int page = 0; page < pages; page++) {
                writer.writeToSequence(new IIOImage(noise(), null, null), param);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    /** A grey picture in two strips, by the specification of BigTIFF. */
    private static byte[] bigTiff(ByteOrder order) {
        int strip = WIDTH * HEIGHT / 2;
        int lists = 16 + 8 + 4 * 20 + 8;
        int pixels = lists + 2 * 8;
        ByteBuffer tiff = ByteBuffer.allocate(pixels + 2 * strip).order(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        tiff.put(mark)
                .put(mark)
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0)
                .putLong(16);
        tiff.putLong(4);
        entry(tiff, 256, 3, 1).putShort((short) WIDTH).putShort((short) 0).putInt(0);
        entry(tiff, 257, 4, 1).putInt(HEIGHT).putInt(0);
        entry(tiff, 273, 16, 2).putLong(lists);
        entry(tiff, 279, 4, 2).putInt(strip).putInt(strip); // both in the entry
        tiff.putLong(0);
        return tiff.putLong(pixels).putLong(pixels + strip).array();
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int values) {
        return tiff.putShort((short) tag).putShort((short) type).putLong(values);
    }
}
