// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.picture;

import java.io.IOException;
import java.util.Optional;

/**
 * A picture of the exchange that has no URL yet.
 *
 * @param format the format by the first bytes, accepted by the API or not; empty if unknown
 * @param fileName the name without folders, or {@code null}
 */
public record LocalImage(Content content, Optional<ImageFormat> format, String fileName) {

    public static LocalImage of(Content content, String fileName) throws IOException {
        return new LocalImage(content, ImageFormat.of(content), fileName);
    }

    /** Returns the name without folders. Accepts both separators: a header can come from another system. */
    public static String nameOnly(String path) {
        if (path == null) {
            return null;
        }
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.isBlank() ? null : name;
    }
}
