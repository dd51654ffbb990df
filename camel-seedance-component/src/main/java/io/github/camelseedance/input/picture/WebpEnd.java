package io.github.camelseedance.input.picture;

import java.io.IOException;

/** Finds the end of a WebP: the length that its header declares, filled with whole chunks. */
final class WebpEnd {

    private static final int TAG_LENGTH = 4;
    private static final int CHUNK_HEADER_LENGTH = 8;

    private WebpEnd() {}

    static void find(PictureBytes picture) throws IOException {
        picture.skip(TAG_LENGTH);
        long end = picture.u32LittleEndian() + picture.position();
        picture.skip(TAG_LENGTH);
        boolean pixels = false;
        while (picture.position() + CHUNK_HEADER_LENGTH <= end) {
            pixels |= holdsPixels(picture);
            long length = picture.u32LittleEndian();
            long padded = length + (length & 1);
            if (picture.position() + length > end) {
                throw new MalformedPictureException("A chunk that is longer than the file says it is");
            }
            picture.skip(Math.min(padded, end - picture.position()));
        }
        if (!pixels) {
            throw new MalformedPictureException("No pixels");
        }
        picture.skip(Math.max(end - picture.position(), 0));
    }

    /** Returns whether this is the tag of a picture or of an animation frame. */
    private static boolean holdsPixels(PictureBytes picture) throws IOException {
        int tag = (int) picture.u32BigEndian();
        if (tag == 0) {
            throw new MalformedPictureException("Zeros where a chunk has to be");
        }
        return tag == ('V' << 24 | 'P' << 16 | '8' << 8 | ' ')
                || tag == ('V' << 24 | 'P' << 16 | '8' << 8 | 'L')
                || tag == ('A' << 24 | 'N' << 16 | 'M' << 8 | 'F');
    }
}
