package io.github.camelseedance.input.picture;

import java.io.IOException;

/** Finds the end of a PNG: the chunk IEND. Skips chunks by their lengths. */
final class PngEnd {

    private static final int SIGNATURE_LENGTH = 8;
    private static final int CHECKSUM_LENGTH = 4;
    private static final int IDAT = 'I' << 24 | 'D' << 16 | 'A' << 8 | 'T';
    private static final int IEND = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';

    private PngEnd() {}

    static void find(PictureBytes picture) throws IOException {
        picture.skip(SIGNATURE_LENGTH);
        boolean pixels = false;
        while (true) {
            long length = picture.u32BigEndian();
            int type = (int) picture.u32BigEndian();
            if (!isType(type) || length > Integer.MAX_VALUE) {
                throw new MalformedPictureException("No chunk where one has to be");
            }
            picture.skip(length + CHECKSUM_LENGTH);
            pixels |= type == IDAT;
            if (type == IEND && pixels) {
                return;
            }
        }
    }

    /** A type has four letters. A file that was allocated in full before it was copied has zeros. */
    private static boolean isType(int type) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            int letter = (type >>> shift & 0xFF) | 0x20;
            if (letter < 'a' || letter > 'z') {
                return false;
            }
        }
        return true;
    }
}
