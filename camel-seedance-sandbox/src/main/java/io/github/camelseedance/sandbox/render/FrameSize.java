// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

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

    /**
     * @param resolution such as {@code 720p}: the height at 16:9
     * @param ratio such as {@code 4:3}; {@code adaptive} follows the picture
     * @param pictureRatio width / height of the first frame
     */
    public static FrameSize of(String resolution, String ratio, double pictureRatio) {
        int height = Integer.parseInt(resolution.substring(0, resolution.length() - 1));
        double wanted = ratio.equals("adaptive")
                ? Math.max(NARROWEST, Math.min(WIDEST, pictureRatio))
                : Double.parseDouble(ratio.substring(0, ratio.indexOf(':')))
                        / Double.parseDouble(ratio.substring(ratio.indexOf(':') + 1));
        double pixels = height * height * WIDE;
        return new FrameSize(even(Math.sqrt(pixels * wanted)), even(Math.sqrt(pixels / wanted)));
    }

    private static int even(double length) {
        return 2 * (int) Math.round(length / 2);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
