// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;

/** Parses GIF files. Their size is that of the logical screen. */
final class Gif {

    private static final int SIGNATURE_LENGTH = 6;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;

    private Gif() {}

    static boolean begins(String head) {
        return head.startsWith("GIF87a") || head.startsWith("GIF89a");
    }

    static ImageSize size(FileBytes header) throws IOException {
        header.skip(SIGNATURE_LENGTH);
        return ImageSize.of(header.littleEndian(2), header.littleEndian(2));
    }

    /** Skips blocks by their lengths, up to the trailer. */
    static void skipToEnd(FileBytes picture) throws IOException {
        picture.skip(SIGNATURE_LENGTH + 4L);
        int flags = picture.u8();
        picture.skip(2); // background color and aspect ratio
        skipColorTable(picture, flags);
        boolean pixels = false;
        for (int block = picture.u8(); block != TRAILER || !pixels; block = picture.u8()) {
            if (block == 0) {
                continue; // one terminator too many, as some writers leave it
            }
            switch (block) {
                case EXTENSION -> picture.skip(1);
                case IMAGE -> {
                    picture.skip(8); // position and size
                    skipColorTable(picture, picture.u8());
                    picture.skip(1); // the code size
                    pixels = true;
                }
                default -> throw new FileBytes.MalformedException("An unknown block");
            }
            skipSubBlocks(picture);
        }
    }

    private static void skipColorTable(FileBytes picture, int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            picture.skip(3L << (flags & 7) + 1);
        }
    }

    private static void skipSubBlocks(FileBytes picture) throws IOException {
        for (int length = picture.u8(); length > 0; length = picture.u8()) {
            picture.skip(length);
        }
    }
}
