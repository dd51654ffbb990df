package io.github.camelseedance.input.picture;

import java.io.IOException;

/** The header of a WebP: lossy (VP8), lossless (VP8L) or extended (VP8X), told apart by the first chunk. */
final class WebpHeader {

    private static final int[] RIFF = {'R', 'I', 'F', 'F'};
    private static final int[] WEBP = {'W', 'E', 'B', 'P'};
    private static final int FOURTEEN_BITS = 0x3FFF;

    private WebpHeader() {}

    static boolean begins(byte[] head) {
        return Signature.at(head, 0, RIFF) && Signature.at(head, 8, WEBP);
    }

    static ImageSize size(PictureBytes header) throws IOException {
        header.skip(RIFF.length + 4L);
        header.expect(WEBP);
        header.expect('V', 'P', '8');
        int kind = header.u8();
        header.skip(4); // the length of the chunk
        return switch (kind) {
            case ' ' -> lossy(header);
            case 'L' -> lossless(header);
            case 'X' -> extended(header);
            default -> throw new MalformedPictureException("Neither VP8 nor VP8L nor VP8X");
        };
    }

    private static ImageSize lossy(PictureBytes header) throws IOException {
        boolean keyFrame = (header.u24LittleEndian() & 1) == 0;
        if (!keyFrame) {
            throw new MalformedPictureException("The first frame is no key frame");
        }
        header.expect(0x9D, 0x01, 0x2A);
        // The two upper bits of each are a scale for the display.
        int width = header.u16LittleEndian() & FOURTEEN_BITS;
        return ImageSize.of(width, header.u16LittleEndian() & FOURTEEN_BITS);
    }

    private static ImageSize lossless(PictureBytes header) throws IOException {
        header.expect(0x2F);
        long bits = header.u32LittleEndian();
        if (bits >> 29 != 0) {
            throw new MalformedPictureException("An unknown version of VP8L");
        }
        return ImageSize.of((bits & FOURTEEN_BITS) + 1, (bits >> 14 & FOURTEEN_BITS) + 1);
    }

    private static ImageSize extended(PictureBytes header) throws IOException {
        header.skip(4); // flags and reserved bytes
        int width = header.u24LittleEndian() + 1;
        return ImageSize.of(width, header.u24LittleEndian() + 1);
    }
}
