// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the pictures of a title card: what is behind, and the text. The same text always looks the same. */
final class TitleCard {

    private static final Logger LOG = LoggerFactory.getLogger(TitleCard.class);
    private static final int CIRCLES = 14;
    private static final double TEXT_WIDTH = 0.78;
    private static final double TEXT_HEIGHT = 0.72;

    private final String text;
    private final float hue;

    /** @param variant chooses the colours */
    TitleCard(String text, int variant) {
        this.text = text.isBlank() ? "(no prompt)" : text.strip();
        this.hue = (float) variant / CameraMove.VARIANTS;
    }

    /** Draws the background. */
    Path background(FrameSize size, Path target) {
        var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = graphics(image);
        graphics.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(hue, 0.55f, 0.35f),
                size.width(),
                size.height(),
                Color.getHSBColor(hue + 0.12f, 0.6f, 0.75f)));
        graphics.fillRect(0, 0, size.width(), size.height());
        var random = new Random(text.hashCode());
        for (int i = 0; i < CIRCLES; i++) {
            int diameter = (int) (size.height() * (0.1 + 0.4 * random.nextDouble()));
            var colour = Color.getHSBColor(hue + 0.3f * random.nextFloat(), 0.5f, 0.9f);
            graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 45));
            graphics.fillOval(
                    (int) (size.width() * random.nextDouble()) - diameter / 2,
                    (int) (size.height() * random.nextDouble()) - diameter / 2,
                    diameter,
                    diameter);
        }
        graphics.dispose();
        return write(image, "bmp", target);
    }

    /** Draws the text, white on nothing; empty on a machine without fonts. */
    Optional<Path> text(FrameSize size, Path target) {
        try {
            var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
            var graphics = graphics(image);
            drawText(graphics, size);
            graphics.dispose();
            return Optional.of(write(image, "png", target));
        } catch (LinkageError | RuntimeException | InternalError e) {
            LOG.info("The title card has no text, as this machine has no fonts for Java: {}", e.toString());
            return Optional.empty();
        }
    }

    private void drawText(Graphics2D graphics, FrameSize size) {
        float width = (float) (size.width() * TEXT_WIDTH);
        var lines = fitting(graphics.getFontRenderContext(), width, size.height() * TEXT_HEIGHT);
        float height = (float) lines.stream().mapToDouble(TitleCard::height).sum();
        float y = (size.height() - height) / 2;
        float shadow = Math.max(1, size.height() / 300f);
        for (var line : lines) {
            float x = (size.width() - line.getAdvance()) / 2;
            y += line.getAscent();
            graphics.setColor(new Color(0, 0, 0, 150));
            line.draw(graphics, x + shadow, y + shadow);
            graphics.setColor(Color.WHITE);
            line.draw(graphics, x, y);
            y += line.getDescent() + line.getLeading();
        }
    }

    /** The lines in the largest letters that leave room for all of them. */
    private List<TextLayout> fitting(FontRenderContext context, float width, double height) {
        List<TextLayout> lines = List.of();
        for (double part = 0.13; part > 0.02; part *= 0.85) {
            lines = lines(context, width, (float) (height * part));
            if (lines.stream().mapToDouble(TitleCard::height).sum() <= height) {
                return lines;
            }
        }
        return lines;
    }

    private List<TextLayout> lines(FontRenderContext context, float width, float letters) {
        var font = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(letters);
        var lines = new ArrayList<TextLayout>();
        for (var paragraph : text.split("\\R")) {
            if (!paragraph.isBlank()) {
                var measurer = new LineBreakMeasurer(
                        new AttributedString(paragraph, Map.of(TextAttribute.FONT, font)).getIterator(), context);
                while (measurer.getPosition() < paragraph.length()) {
                    lines.add(measurer.nextLayout(width));
                }
            }
        }
        return lines;
    }

    private static double height(TextLayout line) {
        return line.getAscent() + line.getDescent() + line.getLeading();
    }

    private static Graphics2D graphics(BufferedImage image) {
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return graphics;
    }

    private static Path write(BufferedImage image, String format, Path target) {
        try {
            ImageIO.write(image, format, target.toFile());
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
