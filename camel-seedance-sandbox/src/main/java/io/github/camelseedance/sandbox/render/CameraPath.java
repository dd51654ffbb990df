// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.util.Locale;

/**
 * ffmpeg's expressions for where the camera is, by the part of the shot that has passed.
 *
 * @param zoom at least 1
 * @param x the view's left edge as a part of the free space, 0 to 1
 * @param y the view's upper edge as a part of the free space, 0 to 1
 */
record CameraPath(String zoom, String x, String y) {

    private static final double DEPTH_OF_BLEND = 0.06;

    static CameraPath of(CameraMove move, int frames) {
        var passed = passed(frames);
        return new CameraPath(move.zoom(passed), move.x(passed), move.y(passed));
    }

    /** In and out again: it starts and ends with the whole picture, so that a blend shows both of its pictures unchanged. */
    static CameraPath inAndOut(int frames) {
        var zoom = String.format(Locale.ROOT, "1+%.2f*sin(PI*%s)", DEPTH_OF_BLEND, passed(frames));
        return new CameraPath(zoom, "0.5", "0.5");
    }

    private static String passed(int frames) {
        return "(on/" + Math.max(1, frames - 1) + ")";
    }
}
