// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.util.Locale;

/**
 * What the camera does: the same for the same prompt, and one of {@value #VARIANTS} for different ones, so that a thousand
 * prompts do not mean a thousand renderings.
 *
 * @param fixed almost still, as on a tripod that breathes; else a slow push-in with a pan
 * @param variant 0 to {@value #VARIANTS} − 1
 */
public record CameraMove(boolean fixed, int variant) {

    static final int VARIANTS = 24;
    private static final int DIRECTIONS = 8;

    /** The move that belongs to a prompt. */
    public static CameraMove of(String prompt, boolean fixed) {
        return new CameraMove(fixed, Math.floorMod(prompt.hashCode() * 31, VARIANTS));
    }

    /** Another move of the same kind, for the next shot. */
    CameraMove other(int number) {
        return new CameraMove(fixed, Math.floorMod(variant + 7 * number, VARIANTS));
    }

    /** ffmpeg's expression for the zoom, by {@code p}: the part of the clip that has passed, 0 to 1. */
    String zoom(String p) {
        return fixed
                ? text("1.03+0.006*sin(2*PI*%s+%.3f)", p, angle())
                : text("1.04+%.3f*%s", 0.10 + 0.03 * (variant / DIRECTIONS), eased(p));
    }

    /** The view's left edge as a part of the free space, 0 to 1. */
    String x(String p) {
        return fixed
                ? text("0.5+0.18*sin(2*PI*%s+%.3f)", p, angle())
                : text("0.5+%.3f*(%s-0.3)", 0.7 * Math.cos(angle()), eased(p));
    }

    /** The view's upper edge as a part of the free space, 0 to 1. */
    String y(String p) {
        return fixed
                ? text("0.5+0.12*cos(2*PI*%s+%.3f)", p, angle())
                : text("0.5+%.3f*(%s-0.3)", 0.7 * Math.sin(angle()), eased(p));
    }

    /** The ground note of the ambience, in hertz. */
    double groundNote() {
        return 98 * Math.pow(2, (variant % 12) / 12.0);
    }

    private double angle() {
        return 2 * Math.PI * (variant % DIRECTIONS) / DIRECTIONS;
    }

    /** Starts and ends gently. */
    private static String eased(String p) {
        return text("(0.5-0.5*cos(PI*%s))", p);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
