// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;

/** Parses MP3 and AAC files. Both are rows of frames without an end, so a file that is cut off between two frames is whole. */
final class MpegAudio {

    private static final int HEADER_LENGTH = 6;
    private static final int[] KILOBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] KILOBITS_OF_LOW_RATES = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0
    };
    private static final int[] RATES = {44_100, 48_000, 32_000, 0};
    private static final int SPARE_VERSION = 1;
    private static final int FIRST_VERSION = 3;

    private MpegAudio() {}

    /** Text that begins with ID3 has no version behind it. */
    static boolean beginsMp3(String head) {
        boolean tag = head.startsWith("ID3") && head.length() > 10 && head.charAt(3) < 5 && head.charAt(4) < 5;
        return tag || hasTwoFrames(head, MpegAudio::mp3Frame);
    }

    static boolean beginsAac(String head) {
        return hasTwoFrames(head, MpegAudio::aacFrame);
    }

    /** A second frame where the first one ends: the few bits of a header alone could be anything. */
    private static boolean hasTwoFrames(String head, FrameLength frames) {
        int length = head.length() < HEADER_LENGTH ? 0 : frames.of(head);
        return length > 0 && head.length() >= length + HEADER_LENGTH && frames.of(head.substring(length)) > 0;
    }

    static Media ofWholeMp3(FileBytes file) throws IOException {
        return ofWhole(file, MpegAudio::mp3Frame);
    }

    static Media ofWholeAac(FileBytes file) throws IOException {
        return ofWhole(file, MpegAudio::aacFrame);
    }

    private static Media ofWhole(FileBytes file, FrameLength frames) throws IOException {
        String header = afterTag(file);
        int length = frames.of(header);
        if (length == 0) {
            throw new FileBytes.MalformedException("No frame");
        }
        // What follows the last frame, for example a tag, has no frame header.
        while (length > 0) {
            file.skip(length - HEADER_LENGTH);
            header = file.upTo(HEADER_LENGTH);
            length = header.length() < 2 ? 0 : frames.of((header + "\0\0\0\0").substring(0, HEADER_LENGTH));
        }
        return Media.AUDIO;
    }

    /** Skips a tag before the first frame, and returns the header of the frame. */
    private static String afterTag(FileBytes file) throws IOException {
        String header = file.text(HEADER_LENGTH);
        if (!header.startsWith("ID3")) {
            return header;
        }
        long length = 0;
        for (int i = 0; i < 4; i++) {
            length = length << 7 | file.u8() & 0x7F;
        }
        file.skip(length);
        int first = file.u8();
        while (first == 0) { // some writers leave room behind the tag
            first = file.u8();
        }
        return (char) first + file.text(HEADER_LENGTH - 1);
    }

    /** Returns the length of the frame that begins with this header; 0 if it is none of MPEG layer III. */
    private static int mp3Frame(String header) {
        int second = header.charAt(1);
        int third = header.charAt(2);
        int version = second >> 3 & 3;
        int bits = third >> 4;
        int rate = RATES[third >> 2 & 3];
        boolean isFrame = header.charAt(0) == 0xFF
                && (second & 0xE6) == 0xE2
                && version != SPARE_VERSION
                && KILOBITS[bits] > 0
                && rate > 0;
        if (!isFrame) {
            return 0;
        }
        int padding = third >> 1 & 1;
        if (version == FIRST_VERSION) {
            return 144_000 * KILOBITS[bits] / rate + padding;
        }
        int lowRate = version == 2 ? rate / 2 : rate / 4;
        return 72_000 * KILOBITS_OF_LOW_RATES[bits] / lowRate + padding;
    }

    /** Returns the length of the frame that begins with this ADTS header; 0 if it is none. */
    private static int aacFrame(String header) {
        boolean isFrame =
                header.charAt(0) == 0xFF && (header.charAt(1) & 0xF6) == 0xF0 && (header.charAt(2) >> 2 & 0xF) < 13;
        int length = (header.charAt(3) & 3) << 11 | header.charAt(4) << 3 | header.charAt(5) >> 5;
        return isFrame && length > HEADER_LENGTH ? length : 0;
    }

    private interface FrameLength {
        int of(String header);
    }
}
