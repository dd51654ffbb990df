// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.List;
import java.util.Locale;

/**
 * Names of files that are meant as pictures. Includes formats that are refused or need a staging endpoint, such as a phone's
 * HEIC: their sender has to learn why there is no video, and a text beside one is not a request of its own.
 */
final class PictureNames {

    /** In lower case, with their dots. */
    static final List<String> EXTENSIONS =
            List.of(".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif");

    private PictureNames() {}

    /** Returns whether a file with this name is meant as a picture. */
    static boolean isPicture(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(lower::endsWith);
    }
}
