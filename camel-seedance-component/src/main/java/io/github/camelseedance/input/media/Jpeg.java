// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;

/**
 * Parses JPEG files. Skips segments by their lengths: cameras write hundreds of kilobytes of EXIF data before the size, and
 * the end of an embedded thumbnail is not the end of the picture.
 */
final class Jpeg {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    private Jpeg() {}

    static boolean begins(String head) {
        return head.startsWith("\u00ff\u00d8\u00ff");
    }

    /** Returns the size in the start-of-frame segment. */
    static ImageSize size(FileBytes header) throws IOException {
        header.expect("\u00ff\u00d8");
        while (true) {
            int marker = nextMarker(header);
            if (isStartOfFrame(marker)) {
                header.skip(3); // the segment's length and the bits per sample
                long height = header.bigEndian(2);
                return ImageSize.of(header.bigEndian(2), height);
            }
            if (marker == 0x00 || marker >= START_OF_IMAGE && marker <= START_OF_SCAN) {
                throw new FileBytes.MalformedException("No start of frame");
            }
            skipSegment(header, marker);
        }
    }

    /** Reads compressed data, which has no length, up to the end-of-image marker. */
    static void skipToEnd(FileBytes picture) throws IOException {
        picture.skip(2);
        boolean scanned = false;
        int marker = nextMarkerInData(picture);
        while (marker != END_OF_IMAGE) {
            skipSegment(picture, marker);
            scanned |= marker == START_OF_SCAN;
            marker = nextMarkerInData(picture);
        }
        if (!scanned) {
            throw new FileBytes.MalformedException("No compressed data");
        }
    }

    private static int nextMarker(FileBytes header) throws IOException {
        header.expect("\u00ff");
        int marker = header.u8();
        while (marker == 0xFF) { // any number of fill bytes may precede a marker
            marker = header.u8();
        }
        return marker;
    }

    /** Returns the next marker after compressed data, in which FF is followed by 00, a restart marker or more FF. */
    private static int nextMarkerInData(FileBytes picture) throws IOException {
        int before = picture.u8();
        while (true) {
            int value = picture.u8();
            if (before == 0xFF && value != 0x00 && value != 0xFF) {
                return value;
            }
            before = value;
        }
    }

    private static void skipSegment(FileBytes picture, int marker) throws IOException {
        if (isStandalone(marker)) {
            return;
        }
        long length = picture.bigEndian(2);
        if (length < 2) {
            throw new FileBytes.MalformedException("A segment shorter than its length field");
        }
        picture.skip(length - 2);
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isStandalone(int marker) {
        return marker == 0x01 || marker >= 0xD0 && marker <= 0xD7;
    }
}
