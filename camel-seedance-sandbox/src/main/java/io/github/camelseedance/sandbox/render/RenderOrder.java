// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/**
 * All that decides how a preview looks. Equal orders give equal videos, so that each is rendered once.
 *
 * @param firstFrame the picture
 * @param resolution {@code 480p}, {@code 720p} or {@code 1080p}
 * @param ratio such as {@code 16:9}, or {@code adaptive}
 * @param seconds how long
 * @param move what the camera does
 * @param audio with sound
 */
public record RenderOrder(
        FirstFrame firstFrame, String resolution, String ratio, int seconds, CameraMove move, boolean audio) {}
