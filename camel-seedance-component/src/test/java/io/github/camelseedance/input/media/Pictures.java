// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures for tests, written by ImageIO if it can. */
public final class Pictures {

    private Pictures() {}

    public static byte[] png(int width, int height) {
        return write("png", width, height);
    }

    public static byte[] write(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] progressiveJpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Returns a JPEG with full APP segments before everything else, as cameras write it. */
    public static byte[] jpegWithAppSegments(int segments, int width, int height) {
        byte[] plain = write("jpeg", width, height);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        for (int i = 0; i < segments; i++) {
            out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) 0xFF, (byte) 0xFF});
            out.writeBytes(new byte[0xFFFF - 2]);
        }
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    /** The first 24 bytes of a PNG. */
    public static byte[] pngHeader(int width, int height) {
        return ByteBuffer.allocate(24)
                .put(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'))
                .putInt(width)
                .putInt(height)
                .array();
    }

    /** Returns a PNG with all chunks but no pixels, for readers that do not decode it. */
    public static byte[] pngWithoutPixels(int width, int height) {
        return ByteBuffer.allocate(57)
                .put(pngHeader(width, height))
                .put(bytes(8, 2, 0, 0, 0, 0, 0, 0, 0))
                .put(bytes(0, 0, 0, 0, 'I', 'D', 'A', 'T', 0, 0, 0, 0))
                .put(bytes(0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0))
                .array();
    }

    public static byte[] lossyWebp(int width, int height) {
        return webp("VP8 ")
                .put(bytes(0x10, 0, 0, 0x9D, 0x01, 0x2A))
                .putShort((short) (width | 0x4000)) // an upper bit of the scale is set
                .putShort((short) height)
                .array();
    }

    public static byte[] losslessWebp(int width, int height) {
        return webp("VP8L")
                .put((byte) 0x2F)
                .putInt((width - 1) | (height - 1) << 14 | 1 << 28)
                .array();
    }

    public static byte[] extendedWebp(int width, int height) {
        return webp("VP8X")
                .put(bytes(0x10, 0, 0, 0))
                .put(bytes(width - 1, (width - 1) >> 8, (width - 1) >> 16))
                .put(bytes(height - 1, (height - 1) >> 8, (height - 1) >> 16))
                .array();
    }

    private static ByteBuffer webp(String chunk) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(32)
                .put(("WEBP" + chunk).getBytes(StandardCharsets.US_ASCII))
                .putInt(20);
    }

    /** The headers of a BMP with a DIB header of this length, in the layout of Windows or of the first OS/2. */
    public static byte[] bmpHeader(int length, int width, int height) {
        ByteBuffer bmp = ByteBuffer.allocate(14 + length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(bytes('B', 'M')).position(14);
        bmp.putInt(length);
        return length == 12
                ? bmp.putShort((short) width).putShort((short) height).array()
                : bmp.putInt(width).putInt(height).array();
    }

    public static String dataUri(byte[] picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
