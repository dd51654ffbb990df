package io.github.camelseedance.input.picture;

import java.io.IOException;

/**
 * The header of a JPEG: segments, of which the start-of-frame tells the size. Camera pictures carry hundreds of kilobytes of
 * EXIF, ICC and thumbnail segments before it; these are skipped, not read.
 */
final class JpegHeader {

    private static final int[] SIGNATURE = {0xFF, 0xD8, 0xFF};

    private JpegHeader() {}

    static boolean begins(byte[] head) {
        return Signature.at(head, 0, SIGNATURE);
    }

    static ImageSize size(PictureBytes header) throws IOException {
        header.expect(0xFF, 0xD8);
        while (true) {
            int marker = nextMarker(header);
            if (isStartOfFrame(marker)) {
                header.skip(3); // the segment's length and the bits per sample
                int height = header.u16BigEndian();
                return ImageSize.of(header.u16BigEndian(), height);
            }
            if (isEndOfHeader(marker)) {
                throw new MalformedPictureException("No start of frame");
            }
            if (!isStandalone(marker)) {
                skipSegment(header);
            }
        }
    }

    private static int nextMarker(PictureBytes header) throws IOException {
        header.expect(0xFF);
        int marker = header.u8();
        while (marker == 0xFF) { // any number of fill bytes may stand before a marker
            marker = header.u8();
        }
        return marker;
    }

    static void skipSegment(PictureBytes header) throws IOException {
        int length = header.u16BigEndian();
        if (length < 2) {
            throw new MalformedPictureException("A segment shorter than its length field");
        }
        header.skip(length - 2L);
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isEndOfHeader(int marker) {
        return marker == 0x00 || marker == 0xD8 || marker == 0xD9 || marker == 0xDA;
    }

    static boolean isStandalone(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    }
}
