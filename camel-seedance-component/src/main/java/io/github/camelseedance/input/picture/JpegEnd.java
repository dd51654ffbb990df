package io.github.camelseedance.input.picture;

import java.io.IOException;

/**
 * Finds the end of a JPEG: its marker EOI. Skips segments by their lengths, so the end of an embedded thumbnail does not count.
 * Compressed data has no length and is read.
 */
final class JpegEnd {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private JpegEnd() {}

    static void find(PictureBytes picture) throws IOException {
        picture.skip(2);
        boolean scanned = false;
        while (true) {
            int marker = nextMarker(picture);
            if (marker == END_OF_IMAGE) {
                if (!scanned) {
                    throw new MalformedPictureException("No compressed data");
                }
                return;
            }
            if (!JpegHeader.isStandalone(marker)) {
                JpegHeader.skipSegment(picture);
            }
            scanned |= marker == START_OF_SCAN;
        }
    }

    /** Returns the next marker after compressed data, in which FF is followed by 00, a restart marker or more FF. */
    private static int nextMarker(PictureBytes picture) throws IOException {
        int before = picture.u8();
        while (true) {
            int value = picture.u8();
            if (before == 0xFF && value != 0x00 && value != 0xFF) {
                return value;
            }
            before = value;
        }
    }
}
