package io.github.camelseedance.input.picture;

import java.io.IOException;

/** Finds the end of a BMP: its declared length, and at least the bytes of its rows of pixels. */
final class BmpEnd {

    private static final int OS2_CORE = 12;
    private static final int UNCOMPRESSED = 0;
    private static final int BIT_FIELDS = 3;
    private static final int MORE_BIT_FIELDS = 6;

    private BmpEnd() {}

    static void find(PictureBytes picture) throws IOException {
        picture.skip(2);
        long declared = picture.u32LittleEndian(); // zero by some writers
        picture.skip(4);
        long pixelsAt = picture.u32LittleEndian();
        long end = Math.max(declared, pixelsAt + pixels(picture));
        picture.skip(Math.max(end - picture.position(), 0));
    }

    private static long pixels(PictureBytes picture) throws IOException {
        if (picture.u32LittleEndian() == OS2_CORE) {
            int width = picture.u16LittleEndian();
            int height = picture.u16LittleEndian();
            picture.skip(2);
            return rows(width, height, picture.u16LittleEndian());
        }
        int width = (int) picture.u32LittleEndian();
        long height = Math.abs((long) (int) picture.u32LittleEndian());
        picture.skip(2);
        int bitsPerPixel = picture.u16LittleEndian();
        long compression = picture.u32LittleEndian();
        long length = picture.u32LittleEndian();
        boolean plain = compression == UNCOMPRESSED || compression == BIT_FIELDS || compression == MORE_BIT_FIELDS;
        return plain ? rows(width, height, bitsPerPixel) : length;
    }

    /** A row is padded to a multiple of four bytes. */
    private static long rows(long width, long height, int bitsPerPixel) {
        return (Math.max(width, 0) * bitsPerPixel + 31) / 32 * 4 * height;
    }
}
