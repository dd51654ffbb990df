package io.github.camelseedance.input.picture;

import java.io.IOException;

/** The header of a PNG: its signature and the IHDR chunk, which has to be the first. */
final class PngHeader {

    private static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private PngHeader() {}

    static boolean begins(byte[] head) {
        return Signature.at(head, 0, SIGNATURE);
    }

    static ImageSize size(PictureBytes header) throws IOException {
        header.expect(SIGNATURE);
        header.expect(0, 0, 0, 13, 'I', 'H', 'D', 'R');
        return ImageSize.of(header.u32BigEndian(), header.u32BigEndian());
    }
}
