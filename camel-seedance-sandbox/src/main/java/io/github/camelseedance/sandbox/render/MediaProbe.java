// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Recognizes a file by its first bytes; decodes nothing. */
public final class MediaProbe {

    private static final int MAX_HEADER = 16;
    /** Brands of ISO files that hold a still picture. */
    private static final Set<String> STILLS = Set.of("heic", "heix", "heif", "mif1", "avif");

    private MediaProbe() {}

    /** What these bytes are; empty for an unknown format. */
    public static Optional<MediaInfo> probe(byte[] bytes) {
        var picture = PictureProbe.probe(bytes);
        return picture.isPresent() ? picture : videoOrSound(bytes);
    }

    private static Optional<MediaInfo> videoOrSound(byte[] bytes) {
        var head = new String(Arrays.copyOf(bytes, MAX_HEADER), StandardCharsets.ISO_8859_1);
        var brand = head.substring(8, 12);
        if (head.startsWith("ftyp", 4) && !STILLS.contains(brand)) {
            return brand.startsWith("M4A") ? sound("m4a", bytes) : video("mp4", bytes);
        }
        if (head.startsWith("RIFF")) {
            return switch (brand) {
                case "AVI " -> video("avi", bytes);
                case "WAVE" -> sound("wav", bytes);
                default -> Optional.empty();
            };
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return video("webm", bytes);
        }
        if (head.startsWith("OggS")) {
            return sound("ogg", bytes);
        }
        if (head.startsWith("fLaC")) {
            return sound("flac", bytes);
        }
        boolean frameOfMp3 = head.charAt(0) == 0xFF && (head.charAt(1) & 0xE6) == 0xE2;
        return head.startsWith("ID3") || frameOfMp3 ? sound("mp3", bytes) : Optional.empty();
    }

    private static Optional<MediaInfo> video(String format, byte[] bytes) {
        return Optional.of(new MediaInfo(Medium.VIDEO, format, 0, 0, bytes.length));
    }

    private static Optional<MediaInfo> sound(String format, byte[] bytes) {
        return Optional.of(new MediaInfo(Medium.AUDIO, format, 0, 0, bytes.length));
    }
}
