package io.github.camelseedance.input.picture;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A picture that the exchange brought along and that has no address yet.
 *
 * @param content its bytes
 * @param format what it is by its first bytes, or nothing if that is not known
 * @param fileName its name without folders, or {@code null}
 */
public record LocalImage(Content content, Optional<ImageFormat> format, String fileName) implements Closeable {

    /** The picture in the content, its format looked up by its first bytes. */
    public static LocalImage of(Content content, String fileName) throws IOException {
        return new LocalImage(content, ImageProbe.format(content), fileName);
    }

    /** The name without the folders before it, of either kind of separator: a header can come from another system. */
    public static String nameOnly(String path) {
        if (path == null) {
            return null;
        }
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.isBlank() ? null : name;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
