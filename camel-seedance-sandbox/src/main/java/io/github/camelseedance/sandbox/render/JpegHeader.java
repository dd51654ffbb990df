// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The size of a JPEG picture; a photo that its camera marked as lying on its side is measured upright. */
final class JpegHeader {

    private static final int EXIF = 0x45786966;
    private static final int ORIENTATION = 0x0112;

    private JpegHeader() {}

    /** The picture, or null if no size is found. */
    static MediaInfo read(ByteBuffer jpeg) {
        boolean turned = false;
        int at = 2;
        while (true) {
            while ((jpeg.get(at + 1) & 0xFF) == 0xFF) {
                at++;
            }
            int marker = jpeg.get(at + 1) & 0xFF;
            if (jpeg.get(at) != (byte) 0xFF || marker == 0xD9 || marker == 0xDA) {
                return null;
            }
            if (isSize(marker)) {
                int height = jpeg.getShort(at + 5) & 0xFFFF;
                int width = jpeg.getShort(at + 7) & 0xFFFF;
                return turned
                        ? new MediaInfo(Medium.PICTURE, "jpeg", height, width, jpeg.capacity())
                        : new MediaInfo(Medium.PICTURE, "jpeg", width, height, jpeg.capacity());
            }
            if (marker == 0xE1 && jpeg.getInt(at + 4) == EXIF) {
                turned = isTurned(jpeg.slice(at + 10, (jpeg.getShort(at + 2) & 0xFFFF) - 8));
            }
            at += 2 + (jpeg.getShort(at + 2) & 0xFFFF);
        }
    }

    private static boolean isSize(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isTurned(ByteBuffer exif) {
        exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        int entries = exif.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((exif.getShort(entry) & 0xFFFF) == ORIENTATION) {
                return exif.getShort(entry + 8) >= 5;
            }
        }
        return false;
    }
}
