package io.github.camelseedance.input.picture;

import java.io.IOException;
import java.util.Set;

/** The header of a BMP, in the versions of Windows and of OS/2, which are told apart by their length. */
final class BmpHeader {

    private static final int LENGTH_AT = 14;
    private static final int OS2_CORE = 12;
    private static final Set<Integer> LENGTHS = Set.of(OS2_CORE, 16, 40, 52, 56, 64, 108, 124);

    private BmpHeader() {}

    /** Looks at the header's length as well: two letters alone would take a text about a BMW for a picture. */
    static boolean begins(byte[] head) {
        return Signature.at(head, 0, 'B', 'M')
                && head.length > LENGTH_AT
                && LENGTHS.contains((int) head[LENGTH_AT])
                && Signature.at(head, LENGTH_AT + 1, 0, 0, 0);
    }

    static ImageSize size(PictureBytes header) throws IOException {
        header.skip(LENGTH_AT);
        if (header.u32LittleEndian() == OS2_CORE) {
            return ImageSize.of(header.u16LittleEndian(), header.u16LittleEndian());
        }
        int width = (int) header.u32LittleEndian();
        int height = (int) header.u32LittleEndian();
        // The rows of a picture with a negative height run from the top down.
        return ImageSize.of(width, Math.abs((long) height));
    }
}
