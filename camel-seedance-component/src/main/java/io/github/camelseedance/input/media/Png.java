// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;

/** Parses PNG files. */
final class Png {

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    private static final int CHECKSUM_LENGTH = 4;

    private Png() {}

    static boolean begins(String head) {
        return head.startsWith(SIGNATURE);
    }

    /** Returns the size in the IHDR chunk, which has to be the first. */
    static ImageSize size(FileBytes header) throws IOException {
        header.expect(SIGNATURE);
        header.expect("\0\0\0\rIHDR");
        return ImageSize.of(header.bigEndian(4), header.bigEndian(4));
    }

    /** Skips chunks by their lengths, up to IEND. */
    static void skipToEnd(FileBytes picture) throws IOException {
        picture.skip(SIGNATURE.length());
        boolean pixels = false;
        String type = "";
        while (!pixels || !type.equals("IEND")) {
            long length = picture.bigEndian(4);
            type = picture.text(4);
            // A file that was allocated in full before it was copied has zeros where a chunk has to be.
            if (!type.chars().allMatch(Png::isLetter) || length > Integer.MAX_VALUE) {
                throw new FileBytes.MalformedException("No chunk where one has to be");
            }
            picture.skip(length + CHECKSUM_LENGTH);
            pixels |= type.equals("IDAT");
        }
    }

    private static boolean isLetter(int character) {
        return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    }
}
