package io.github.camelseedance.input.picture;

/**
 * The size of a picture as it is stored. A rotation noted in the picture's EXIF data is not applied: the schema's rules treat
 * width and height alike.
 *
 * @param width the width in pixels, at least 1
 * @param height the height in pixels, at least 1
 */
public record ImageSize(int width, int height) {

    static ImageSize of(long width, long height) throws MalformedPictureException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new MalformedPictureException("A picture of " + width + " x " + height + " pixels");
        }
        return new ImageSize((int) width, (int) height);
    }
}
