// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.List;
import java.util.Locale;

/** Splits the name of a dropped file into its stem and its extension. */
final class FileName {

    /**
     * The extensions of files that are meant as pictures. Includes formats that are refused or need a staging endpoint, such as
     * a phone's HEIC: their sender has to learn why there is no video, and a text beside one is not a request of its own.
     */
    static final List<String> PICTURES =
            List.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif", "avif");

    static final String TEXT = "txt";
    static final String REQUEST = "json";

    private FileName() {}

    /** Returns the text before the last dot, as {@code file:name.noext.single}. A leading dot begins no extension. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns the text after the last dot in lower case; empty if there is none. */
    static String extension(String name) {
        int stem = stem(name).length();
        return stem < name.length() ? name.substring(stem + 1).toLowerCase(Locale.ROOT) : "";
    }

    static boolean isPicture(String name) {
        return PICTURES.contains(extension(name));
    }

    static boolean isText(String name) {
        return extension(name).equals(TEXT);
    }

    static boolean isRequest(String name) {
        return extension(name).equals(REQUEST);
    }
}
