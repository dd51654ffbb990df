package io.github.camelseedance.input.picture;

import java.io.IOException;

/** The header of a GIF: its version and the size of the logical screen. */
final class GifHeader {

    private static final int[] GIF87A = {'G', 'I', 'F', '8', '7', 'a'};
    private static final int[] GIF89A = {'G', 'I', 'F', '8', '9', 'a'};

    private GifHeader() {}

    static boolean begins(byte[] head) {
        return Signature.at(head, 0, GIF87A) || Signature.at(head, 0, GIF89A);
    }

    static ImageSize size(PictureBytes header) throws IOException {
        header.skip(GIF89A.length);
        return ImageSize.of(header.u16LittleEndian(), header.u16LittleEndian());
    }
}
