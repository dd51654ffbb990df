// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A small picture of a large one. */
final class Thumbnail {

    private static final int EDGE = 240;
    /** The maximum of the API. A progressive JPEG of that size takes some 200 MB while it is read. */
    private static final long MOST_PIXELS = 36_000_000;

    /** The formats that the component sends inline and Java can read; no other readers of the class path. */
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    private static final String BASE64 = ";base64,";

    private Thumbnail() {}

    /** Returns whether the address contains the picture, and is not a link. */
    static boolean isInline(String address) {
        return address.regionMatches(true, 0, "data:image/", 0, "data:image/".length());
    }

    /**
     * Reads the size first, and then only as many pixels as are needed.
     *
     * @param dataUri contains the picture
     * @return a JPEG; empty for a picture that Java cannot read, such as WebP, or that is too large
     */
    static Optional<byte[]> of(String dataUri) {
        int begin = dataUri.indexOf(BASE64);
        if (begin < 0) {
            return Optional.empty();
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(dataUri.substring(begin + BASE64.length()))))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    return read(reader, in);
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Any fault of the picture: the page shows none.
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(ImageReader reader, ImageInputStream in) throws IOException {
        try {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                return Optional.empty();
            }
            // Twice the size, for the scaling to have something to smooth.
            int step = Math.max(1, Math.max(width, height) / (2 * EDGE));
            ImageReadParam sparse = reader.getDefaultReadParam();
            sparse.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(jpeg(scaled(reader.read(0, sparse))));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage image) {
        double scale = Math.min(1, (double) EDGE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
