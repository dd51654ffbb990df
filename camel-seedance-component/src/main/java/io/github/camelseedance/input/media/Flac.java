// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;

/** Parses FLAC files. Their frames have neither a length nor an end: only one that is cut off before the sound is noticed. */
final class Flac {

    private static final String SIGNATURE = "fLaC";
    private static final int STREAM_INFO = 0;
    private static final int LAST_BLOCK = 0x80;

    private Flac() {}

    static boolean begins(String head) {
        return head.startsWith(SIGNATURE) && head.length() > 4 && (head.charAt(4) & ~LAST_BLOCK) == STREAM_INFO;
    }

    static Media ofWhole(FileBytes file) throws IOException {
        file.expect(SIGNATURE);
        int block = 0;
        while ((block & LAST_BLOCK) == 0) {
            block = file.u8();
            file.skip(file.bigEndian(3));
        }
        file.expect("\u00ff");
        if ((file.u8() & 0xFE) != 0xF8) {
            throw new FileBytes.MalformedException("No frame");
        }
        return Media.AUDIO;
    }
}
