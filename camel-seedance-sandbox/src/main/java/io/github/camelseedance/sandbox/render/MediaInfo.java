// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/**
 * What the header of a file says.
 *
 * @param medium what it is
 * @param format such as {@code png}; also the ending of its name
 * @param width in pixels, as shown (a turned photo is measured upright); 0 where it is not known
 * @param height in pixels, as shown; 0 where it is not known
 * @param bytes the size of the file
 */
public record MediaInfo(Medium medium, String format, int width, int height, long bytes) {

    /** Whether width and height are known: those of pictures are. */
    public boolean hasSize() {
        return width > 0 && height > 0;
    }
}
