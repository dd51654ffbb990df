// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.util.regex.Pattern;

/**
 * The size of a video: about as many pixels as a 16:9 picture of that height, for every ratio; both sides even.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record FrameSize(int width, int height) {

    private static final double WIDE = 16.0 / 9;
    private static final double NARROWEST = 0.4;
    private static final double WIDEST = 2.5;
    /** 4k, whatever a schema allows: the encoder has no more. */
    private static final int MAX_HEIGHT = 2160;

    private static final double UNKNOWN_HEIGHT = 480;
    private static final Pattern RESOLUTION = Pattern.compile("([1-9]\\d{0,3})([pk])");
    private static final Pattern RATIO = Pattern.compile("[1-9]\\d?:[1-9]\\d?");

    /**
     * @param resolution such as {@code 720p}: the height at 16:9; {@code 4k} is 2160p, {@code 2k} as many pixels as a square of 2048
     * @param ratio such as {@code 4:3}; anything else, such as {@code adaptive}, follows the picture
     * @param pictureRatio width / height of the first frame
     */
    public static FrameSize of(String resolution, String ratio, double pictureRatio) {
        double pixels = pixels(resolution);
        double wanted = RATIO.matcher(ratio).matches()
                ? Double.parseDouble(ratio.substring(0, ratio.indexOf(':')))
                        / Double.parseDouble(ratio.substring(ratio.indexOf(':') + 1))
                : Math.max(NARROWEST, Math.min(WIDEST, pictureRatio));
        return new FrameSize(even(Math.sqrt(pixels * wanted)), even(Math.sqrt(pixels / wanted)));
    }

    private static double pixels(String resolution) {
        var matcher = RESOLUTION.matcher(resolution);
        if (!matcher.matches()) {
            return UNKNOWN_HEIGHT * UNKNOWN_HEIGHT * WIDE;
        }
        double number = Math.min(Integer.parseInt(matcher.group(1)), MAX_HEIGHT);
        if (matcher.group(2).equals("p")) {
            return number * number * WIDE;
        }
        return number < 4 ? 1024 * number * 1024 * number : MAX_HEIGHT * MAX_HEIGHT * WIDE;
    }

    private static int even(double length) {
        return 2 * (int) Math.round(length / 2);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
