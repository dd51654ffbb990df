// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/**
 * What a picture's header says.
 *
 * @param format {@code png}, {@code jpeg}, {@code gif}, {@code bmp} or {@code webp}
 * @param width in pixels, as shown (a turned photo is measured upright)
 * @param height in pixels, as shown
 * @param bytes the size of the file
 */
public record PictureInfo(String format, int width, int height, long bytes) {}
