// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

/**
 * Size of a picture in pixels, as it is stored. A rotation in its EXIF data is ignored: the schema's rules treat width and
 * height alike.
 */
public record ImageSize(int width, int height) {

    long pixels() {
        return (long) width * height;
    }

    static ImageSize of(long width, long height) throws FileBytes.MalformedException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new FileBytes.MalformedException("A picture of " + width + " x " + height + " pixels");
        }
        return new ImageSize((int) width, (int) height);
    }
}
