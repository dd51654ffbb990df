// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a picture's format and size from its first bytes; decodes nothing. */
public final class PictureProbe {

    private PictureProbe() {}

    /** The picture in these bytes; empty if they are none, or are cut before the size. */
    public static Optional<MediaInfo> probe(byte[] bytes) {
        try {
            return Optional.ofNullable(read(bytes)).filter(info -> info.width() > 0 && info.height() > 0);
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static MediaInfo read(byte[] bytes) {
        var big = ByteBuffer.wrap(bytes);
        var little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (big.getInt(0) == 0x89504E47) {
            return info("png", big.getInt(16), big.getInt(20), bytes);
        }
        if ((big.getInt(0) >>> 8) == 0xFFD8FF) {
            return JpegHeader.read(big);
        }
        if (text(bytes, 0, 4).equals("GIF8")) {
            return info("gif", little.getShort(6) & 0xFFFF, little.getShort(8) & 0xFFFF, bytes);
        }
        if (text(bytes, 0, 2).equals("BM")) {
            return info("bmp", little.getInt(18), Math.abs(little.getInt(22)), bytes);
        }
        if (text(bytes, 0, 4).equals("RIFF") && text(bytes, 8, 4).equals("WEBP")) {
            return webp(bytes, little);
        }
        return null;
    }

    private static MediaInfo webp(byte[] bytes, ByteBuffer little) {
        return switch (text(bytes, 12, 4)) {
            case "VP8 " -> info("webp", little.getShort(26) & 0x3FFF, little.getShort(28) & 0x3FFF, bytes);
            case "VP8L" -> {
                int bits = little.getInt(21);
                yield info("webp", (bits & 0x3FFF) + 1, ((bits >>> 14) & 0x3FFF) + 1, bytes);
            }
            case "VP8X" -> info("webp", (little.getInt(24) & 0xFFFFFF) + 1, (little.getInt(26) >>> 8) + 1, bytes);
            default -> null;
        };
    }

    private static MediaInfo info(String format, int width, int height, byte[] bytes) {
        return new MediaInfo(Medium.PICTURE, format, width, height, bytes.length);
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
