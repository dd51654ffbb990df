// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.util.Set;

/** Parses WebP files: lossy (VP8), lossless (VP8L) or extended (VP8X), depending on the first chunk. */
final class Webp {

    private static final int FOURTEEN_BITS = 0x3FFF;
    private static final int CHUNK_HEADER_LENGTH = 8;
    /** The chunks of a picture and of a frame of an animation. */
    private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ANMF");

    private Webp() {}

    static boolean begins(String head) {
        return head.startsWith("RIFF") && head.startsWith("WEBP", 8);
    }

    static ImageSize size(FileBytes header) throws IOException {
        header.skip(8);
        header.expect("WEBP");
        String chunk = header.text(4);
        header.skip(4); // the length of the chunk
        return switch (chunk) {
            case "VP8 " -> lossy(header);
            case "VP8L" -> lossless(header);
            case "VP8X" -> extended(header);
            default -> throw new FileBytes.MalformedException("Neither VP8 nor VP8L nor VP8X");
        };
    }

    private static ImageSize lossy(FileBytes header) throws IOException {
        boolean keyFrame = (header.littleEndian(3) & 1) == 0;
        if (!keyFrame) {
            throw new FileBytes.MalformedException("The first frame is no key frame");
        }
        header.expect("\u009d\u0001*");
        // The two upper bits of each are a scale for the display.
        long width = header.littleEndian(2) & FOURTEEN_BITS;
        return ImageSize.of(width, header.littleEndian(2) & FOURTEEN_BITS);
    }

    private static ImageSize lossless(FileBytes header) throws IOException {
        header.expect("/"); // the signature of VP8L
        long bits = header.littleEndian(4);
        if (bits >> 29 != 0) {
            throw new FileBytes.MalformedException("An unknown version of VP8L");
        }
        return ImageSize.of((bits & FOURTEEN_BITS) + 1, (bits >> 14 & FOURTEEN_BITS) + 1);
    }

    private static ImageSize extended(FileBytes header) throws IOException {
        header.skip(4); // flags and reserved bytes
        long width = header.littleEndian(3) + 1;
        return ImageSize.of(width, header.littleEndian(3) + 1);
    }

    /** Skips whole chunks, up to the length that the header declares. */
    static void skipToEnd(FileBytes picture) throws IOException {
        picture.skip(4);
        long end = picture.littleEndian(4) + picture.position();
        picture.skip(4);
        boolean pixels = false;
        while (picture.position() + CHUNK_HEADER_LENGTH <= end) {
            String chunk = picture.text(4);
            long length = picture.littleEndian(4);
            if (chunk.equals("\0\0\0\0") || picture.position() + length > end) {
                throw new FileBytes.MalformedException("No chunk, or one longer than the file");
            }
            pixels |= PIXELS.contains(chunk);
            long padded = length + (length & 1);
            picture.skip(Math.min(padded, end - picture.position()));
        }
        if (!pixels) {
            throw new FileBytes.MalformedException("No pixels");
        }
        picture.skip(Math.max(end - picture.position(), 0));
    }
}
