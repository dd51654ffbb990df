// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.util.Set;

/** Parses HEIC and AVIF files. */
final class Heif {

    private static final String[] HEIC = {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    private static final Set<String> CONTAINERS = Set.of("iprp", "ipco");
    private static final int VERSION_AND_FLAGS = 4;

    private Heif() {}

    static boolean beginsHeic(String head) {
        return Boxes.hasBrand(head, HEIC);
    }

    static boolean beginsAvif(String head) {
        return Boxes.hasBrand(head, "avif", "avis");
    }

    /** Returns the largest of the sizes in the file: the others are those of a thumbnail and of the tiles of the picture. */
    static ImageSize size(FileBytes header) throws IOException {
        Boxes.Box box = Boxes.next(header);
        while (!box.is("meta")) {
            box.skip(header);
            box = Boxes.next(header);
        }
        header.skip(VERSION_AND_FLAGS);
        ImageSize size = largest(header, box.end(), null, 0);
        if (size == null) {
            throw new FileBytes.MalformedException("No size");
        }
        return size;
    }

    private static ImageSize largest(FileBytes header, long end, ImageSize soFar, int depth) throws IOException {
        ImageSize largest = soFar;
        while (header.position() < end) {
            Boxes.Box box = Boxes.next(header);
            if (CONTAINERS.contains(box.type())) {
                largest = largest(header, box.end(), largest, Boxes.below(depth));
            } else if (box.is("ispe")) {
                header.skip(VERSION_AND_FLAGS);
                ImageSize size = ImageSize.of(header.bigEndian(4), header.bigEndian(4));
                largest = largest == null || size.pixels() > largest.pixels() ? size : largest;
            }
            box.skip(header);
        }
        return largest;
    }

    /** Skips boxes by their lengths, until there are both the description and the data of the picture. */
    static void skipToEnd(FileBytes picture) throws IOException {
        boolean described = false;
        boolean data = false;
        while (picture.hasMore()) {
            Boxes.Box box = Boxes.next(picture);
            box.skip(picture);
            described |= box.is("meta") || box.is("moov");
            data |= box.is("mdat");
            if (described && data) {
                return;
            }
        }
        throw new FileBytes.MalformedException("No picture");
    }
}
