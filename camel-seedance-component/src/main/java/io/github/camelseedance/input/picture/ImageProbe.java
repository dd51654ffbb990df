package io.github.camelseedance.input.picture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds out what a picture is from its header; the picture itself is never decoded. */
public final class ImageProbe {

    /** The most bytes of a picture that are read to find its size. */
    public static final int HEADER_LIMIT = HeaderBytes.LIMIT;

    /** Small, because most headers are: a file is read in steps of this many bytes. */
    private static final int BUFFER = 512;

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
        try (InputStream in = new BufferedInputStream(content.open(), BUFFER)) {
            return Optional.of(format.size(new HeaderBytes(in)));
        } catch (EOFException | MalformedHeaderException unreadable) {
            return Optional.empty();
        }
    }
}
