// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Landscapes in the colours of a time of day, each by its number. */
final class Picture {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int RIDGES = 4;

    private Picture() {}

    /** @return a PNG; the same number makes the same picture */
    static byte[] of(int number) {
        Random random = new Random(number * 7919L);
        float hue = random.nextFloat();
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.6f, 0.65f), 0, HEIGHT, Color.getHSBColor(hue + 0.12f, 0.45f, 0.98f)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setPaint(Color.getHSBColor(hue + 0.12f, 0.25f, 1f));
        double size = 50 + random.nextInt(50);
        pen.fill(new Ellipse2D.Double(80 + random.nextInt(420), 60 + random.nextInt(110), size, size));
        for (int ridge = 0; ridge < RIDGES; ridge++) {
            pen.setPaint(Color.getHSBColor(hue + 0.03f * ridge, 0.5f, 0.62f - 0.12f * ridge));
            pen.fill(ridge(random, HEIGHT * (0.5 + 0.12 * ridge)));
        }
        pen.dispose();
        return png(image);
    }

    private static Path2D ridge(Random random, double middle) {
        double phase = random.nextDouble() * 9;
        double width = 60 + random.nextInt(80);
        Path2D path = new Path2D.Double();
        path.moveTo(0, HEIGHT);
        for (int x = 0; x <= WIDTH; x += 4) {
            path.lineTo(x, middle + 26 * Math.sin(x / width + phase) + 9 * Math.sin(x / 17.0 + phase));
        }
        path.lineTo(WIDTH, HEIGHT);
        return path;
    }

    private static byte[] png(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
