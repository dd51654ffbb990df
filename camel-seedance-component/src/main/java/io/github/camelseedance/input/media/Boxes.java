// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.util.stream.Stream;

/** Reads the boxes that ISO base media files are made of: MP4, QuickTime, HEIC and AVIF. */
final class Boxes {

    private static final int HEADER_LENGTH = 8;
    private static final int LONG_HEADER_LENGTH = 16;
    private static final int MAX_DEPTH = 16;

    private Boxes() {}

    /** Returns whether the box ftyp, with which such a file begins, has one of these brands. */
    static boolean hasBrand(String head, String... brands) {
        if (!begins(head, "ftyp")) {
            return false;
        }
        int end = Math.min(head.length(), head.charAt(2) << 8 | head.charAt(3));
        for (int at = HEADER_LENGTH; at + 4 <= end; at += 4) {
            String brand = head.substring(at, at + 4);
            boolean version = at == HEADER_LENGTH + 4;
            if (!version && Stream.of(brands).anyMatch(brand::equals)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a file begins with a box of this type. Text never does: the length begins with a control character. */
    static boolean begins(String head, String type) {
        return head.length() > HEADER_LENGTH && head.charAt(0) < ' ' && head.startsWith(type, 4);
    }

    /**
     * Reads the header of a box.
     *
     * @throws FileBytes.MalformedException if there is no box
     */
    static Box next(FileBytes file) throws IOException {
        long start = file.position();
        long length = file.bigEndian(4);
        String type = file.text(4);
        boolean isLong = length == 1;
        if (isLong) {
            length = file.bigEndian(8);
        }
        boolean isPrintable = type.chars().allMatch(c -> c >= ' ' && c != 0x7F);
        boolean toEnd = length == 0;
        if (!isPrintable || !toEnd && length < (isLong ? LONG_HEADER_LENGTH : HEADER_LENGTH)) {
            throw new FileBytes.MalformedException("No box where one has to be");
        }
        return new Box(type, toEnd ? Long.MAX_VALUE : start + length);
    }

    /**
     * Returns the depth of the boxes inside one of this depth.
     *
     * @throws FileBytes.MalformedException if it is too deep: each level takes room on the stack
     */
    static int below(int depth) throws FileBytes.MalformedException {
        if (depth == MAX_DEPTH) {
            throw new FileBytes.MalformedException("Nested too deep");
        }
        return depth + 1;
    }

    /** @param end the position behind the box, {@link Long#MAX_VALUE} if it goes on to the end of the file */
    record Box(String type, long end) {

        boolean is(String other) {
            return type.equals(other);
        }

        void skip(FileBytes file) throws IOException {
            if (end == Long.MAX_VALUE) {
                file.skipRest();
            } else if (end < file.position()) {
                throw new FileBytes.MalformedException("A box shorter than its content");
            } else {
                file.skip(end - file.position());
            }
        }
    }
}
