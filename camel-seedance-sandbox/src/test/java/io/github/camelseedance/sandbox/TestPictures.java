// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures to start from. */
public final class TestPictures {

    private TestPictures() {}

    public static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(width / 4, height / 4, width / 3, height / 3);
        graphics.dispose();
        return bytes(image, format);
    }

    /** A PNG of one colour. */
    public static byte[] plain(Color color, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return bytes(image, "png");
    }

    private static byte[] bytes(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String dataUri(String format, int width, int height) {
        return dataUri(format, picture(format, width, height));
    }

    public static String dataUri(String format, byte[] picture) {
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(picture);
    }
}
