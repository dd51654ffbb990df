package io.github.camelseedance.input.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds the format and size of a picture, and whether it is whole, without decoding it. */
public final class ImageProbe {

    /** The most bytes of a picture that are read to find its size. */
    public static final int HEADER_LIMIT = PictureBytes.HEADER_LIMIT;

    private ImageProbe() {}

    /**
     * The format by the first bytes, if it is a known one.
     *
     * @throws IOException if the content cannot be read
     */
    public static Optional<ImageFormat> format(Content content) throws IOException {
        return ImageFormat.of(content.head(ImageFormat.SIGNATURE_LENGTH));
    }

    /**
     * The size in pixels, or nothing if the header is cut off or makes no sense.
     *
     * @throws IOException if the content cannot be read
     */
    public static Optional<ImageSize> size(ImageFormat format, Content content) throws IOException {
        try (InputStream in = content.open()) {
            return Optional.of(format.size(PictureBytes.ofHeader(in)));
        } catch (EOFException | MalformedPictureException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether the picture is whole by the rules of its format. Bytes after its end are ignored: cameras add some.
     *
     * @throws IOException if the content cannot be read
     */
    public static boolean isWhole(ImageFormat format, Content content) throws IOException {
        try (InputStream in = content.open()) {
            format.findEnd(PictureBytes.toEnd(in));
            return true;
        } catch (EOFException | MalformedPictureException partOfOne) {
            return false;
        }
    }
}
