// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.util.Optional;

/**
 * All that decides how a preview looks. Equal orders give equal files, so that each is rendered once.
 *
 * @param scene what it shows
 * @param resolution such as {@code 720p} or {@code 4k}
 * @param ratio such as {@code 16:9}; anything else follows the first picture
 * @param seconds how long
 * @param move what the camera does
 * @param audio with sound
 * @param track a sound to be heard in place of the ambience
 */
public record RenderOrder(
        Scene scene,
        String resolution,
        String ratio,
        int seconds,
        CameraMove move,
        boolean audio,
        Optional<Source> track) {

    /** Videos are not longer than this, whatever a schema allows. */
    public static final int MAX_SECONDS = 60;

    /** The order for one of several videos: with another camera move. */
    RenderOrder variant(int number) {
        return new RenderOrder(scene, resolution, ratio, seconds, move.other(number - 1), audio, track);
    }

    /** Cuts what is too long. */
    public RenderOrder {
        seconds = Math.min(seconds, MAX_SECONDS);
    }
}
