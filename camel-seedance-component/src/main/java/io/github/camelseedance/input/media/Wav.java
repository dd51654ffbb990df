// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;

/** Parses WAV files. */
final class Wav {

    private static final long UNKNOWN = 0xFFFFFFFFL;

    private Wav() {}

    static boolean begins(String head) {
        return (head.startsWith("RIFF") || head.startsWith("RF64")) && head.startsWith("WAVE", 8);
    }

    /** Skips chunks by their lengths up to that of the sound, and then to the end that the header declares. */
    static Media ofWhole(FileBytes file) throws IOException {
        file.skip(4);
        long declared = file.littleEndian(4);
        long end = declared == UNKNOWN ? 0 : file.position() + declared;
        file.skip(4);
        boolean described = false;
        while (true) {
            String chunk = file.text(4);
            long length = file.littleEndian(4);
            described |= chunk.equals("fmt ");
            if (chunk.equals("data")) {
                if (!described || length == 0) {
                    throw new FileBytes.MalformedException("No sound");
                }
                if (length == UNKNOWN) { // written to a pipe, or longer than 4 GB
                    file.skipRest();
                } else {
                    file.skip(length);
                    boolean padded = length % 2 == 1;
                    file.skip(Math.max(end - file.position() - (padded ? 1 : 0), 0));
                }
                return Media.AUDIO;
            }
            if (chunk.equals("\0\0\0\0")) {
                throw new FileBytes.MalformedException("No chunk");
            }
            file.skip(length + (length & 1));
        }
    }
}
