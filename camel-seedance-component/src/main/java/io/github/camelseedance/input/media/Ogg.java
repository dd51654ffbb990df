// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;

/** Parses Ogg files. */
final class Ogg {

    private static final String PAGE = "OggS";
    private static final int LAST_PAGE = 4;

    private Ogg() {}

    static boolean begins(String head) {
        return head.startsWith(PAGE + "\0");
    }

    /** Skips pages by their lengths. The last page of a stream is marked; without such a page the file is cut off. */
    static Media ofWhole(FileBytes file) throws IOException {
        boolean ended = false;
        while (file.hasMore() && file.upTo(PAGE.length()).equals(PAGE)) {
            file.skip(1); // the version
            ended = (file.u8() & LAST_PAGE) != 0;
            file.skip(20); // position, stream, number of the page and checksum
            int segments = file.u8();
            long length = 0;
            for (int i = 0; i < segments; i++) {
                length += file.u8();
            }
            file.skip(length);
        }
        if (!ended) {
            throw new FileBytes.MalformedException("No last page");
        }
        return Media.AUDIO;
    }
}
