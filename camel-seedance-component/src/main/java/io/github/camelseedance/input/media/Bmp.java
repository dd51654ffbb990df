// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.util.Set;

/** Parses BMP files of Windows and of OS/2, whose headers differ in length. */
final class Bmp {

    private static final int HEADER_AT = 14;
    private static final int OS2_HEADER = 12;
    private static final Set<Integer> HEADERS = Set.of(OS2_HEADER, 16, 40, 52, 56, 64, 108, 124);
    /** No compression, and no compression with masks for the colors. */
    private static final Set<Long> UNCOMPRESSED = Set.of(0L, 3L, 6L);

    private Bmp() {}

    /** Checks the length of the header as well: two letters alone would match a text about a BMW. */
    static boolean begins(String head) {
        return head.startsWith("BM")
                && head.length() > HEADER_AT
                && HEADERS.contains((int) head.charAt(HEADER_AT))
                && head.startsWith("\0\0\0", HEADER_AT + 1);
    }

    static ImageSize size(FileBytes header) throws IOException {
        header.skip(HEADER_AT);
        if (header.littleEndian(4) == OS2_HEADER) {
            return ImageSize.of(header.littleEndian(2), header.littleEndian(2));
        }
        int width = (int) header.littleEndian(4);
        int height = (int) header.littleEndian(4);
        // A negative height means that the rows run from the top down.
        return ImageSize.of(width, Math.abs((long) height));
    }

    /** Skips to the declared length, and at least over the rows of pixels. */
    static void skipToEnd(FileBytes picture) throws IOException {
        picture.skip(2);
        long declared = picture.littleEndian(4); // zero by some writers
        picture.skip(4);
        long pixelsAt = picture.littleEndian(4);
        long end = Math.max(declared, pixelsAt + pixels(picture));
        picture.skip(Math.max(end - picture.position(), 0));
    }

    private static long pixels(FileBytes picture) throws IOException {
        if (picture.littleEndian(4) == OS2_HEADER) {
            long width = picture.littleEndian(2);
            long height = picture.littleEndian(2);
            picture.skip(2);
            return rows(width, height, picture.littleEndian(2));
        }
        int width = (int) picture.littleEndian(4);
        long height = Math.abs((long) (int) picture.littleEndian(4));
        picture.skip(2);
        long bitsPerPixel = picture.littleEndian(2);
        long compression = picture.littleEndian(4);
        long length = picture.littleEndian(4);
        return UNCOMPRESSED.contains(compression) ? rows(width, height, bitsPerPixel) : length;
    }

    /** A row is padded to a multiple of four bytes. */
    private static long rows(long width, long height, long bitsPerPixel) {
        return (Math.max(width, 0) * bitsPerPixel + 31) / 32 * 4 * height;
    }
}
