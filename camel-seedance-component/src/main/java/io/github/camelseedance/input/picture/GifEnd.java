package io.github.camelseedance.input.picture;

import java.io.IOException;

/** Finds the end of a GIF: its trailer. Skips blocks by their lengths. */
final class GifEnd {

    private static final int SCREEN_AT = 10;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;

    private GifEnd() {}

    static void find(PictureBytes picture) throws IOException {
        picture.skip(SCREEN_AT);
        int flags = picture.u8();
        picture.skip(2); // background colour and aspect ratio
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
                default -> throw new MalformedPictureException("No block where one has to be");
            }
            skipSubBlocks(picture);
        }
    }

    private static void skipColorTable(PictureBytes picture, int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            picture.skip(3L << (flags & 7) + 1);
        }
    }

    private static void skipSubBlocks(PictureBytes picture) throws IOException {
        for (int length = picture.u8(); length > 0; length = picture.u8()) {
            picture.skip(length);
        }
    }
}
