// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The types of files that models generate. Only these are ever named to a browser, and none of them can hold a script; a file of
 * any other type is a download without a type.
 *
 * @param kind how a page shows it
 */
record FileType(String extension, String mediaType, Kind kind) {

    enum Kind {
        VIDEO,
        IMAGE,
        AUDIO,
        /** Nothing that browsers show: a download. */
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final FileType UNKNOWN = new FileType("bin", "application/octet-stream", Kind.OTHER);

    /** The first one of a media type is the one of that media type. */
    private static final List<FileType> KNOWN = List.of(
            new FileType("mp4", "video/mp4", Kind.VIDEO),
            new FileType("m4v", "video/x-m4v", Kind.VIDEO),
            new FileType("webm", "video/webm", Kind.VIDEO),
            new FileType("mov", "video/quicktime", Kind.VIDEO),
            new FileType("png", "image/png", Kind.IMAGE),
            new FileType("jpg", "image/jpeg", Kind.IMAGE),
            new FileType("jpeg", "image/jpeg", Kind.IMAGE),
            new FileType("webp", "image/webp", Kind.IMAGE),
            new FileType("gif", "image/gif", Kind.IMAGE),
            new FileType("avif", "image/avif", Kind.IMAGE),
            new FileType("bmp", "image/bmp", Kind.IMAGE),
            new FileType("mp3", "audio/mpeg", Kind.AUDIO),
            new FileType("wav", "audio/wav", Kind.AUDIO),
            new FileType("m4a", "audio/mp4", Kind.AUDIO),
            new FileType("ogg", "audio/ogg", Kind.AUDIO),
            new FileType("opus", "audio/ogg", Kind.AUDIO),
            new FileType("flac", "audio/flac", Kind.AUDIO),
            new FileType("aac", "audio/aac", Kind.AUDIO),
            new FileType("mkv", "video/x-matroska", Kind.OTHER),
            new FileType("avi", "video/x-msvideo", Kind.OTHER),
            new FileType("mpg", "video/mpeg", Kind.OTHER),
            new FileType("mpeg", "video/mpeg", Kind.OTHER),
            new FileType("tiff", "image/tiff", Kind.OTHER),
            new FileType("tif", "image/tiff", Kind.OTHER));

    private static final Map<String, String> OTHER_NAMES = Map.of("application/mp4", "video/mp4");

    /** Returns the type that the end of a path names. */
    static Optional<FileType> ofPath(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return first(type -> type.extension().equals(extension));
    }

    /**
     * Returns the type of a file that the component has checked.
     *
     * @param mediaType what the server or the first bytes say, never {@code null}
     * @param name ends with the extension by which the first bytes were checked, or with that of a video if nothing is known
     */
    static FileType of(String mediaType, String name) {
        String known = OTHER_NAMES.getOrDefault(mediaType, mediaType);
        return first(type -> type.mediaType().equals(known))
                // Another name of the same, such as audio/x-wav; but no image with the extension of a video.
                .or(() -> ofPath(name).filter(type -> family(type.mediaType()).equals(family(known))))
                .orElse(UNKNOWN);
    }

    /** Returns all known types. */
    static List<FileType> known() {
        return KNOWN;
    }

    private static Optional<FileType> first(Predicate<FileType> wanted) {
        return KNOWN.stream().filter(wanted).findFirst();
    }

    private static String family(String mediaType) {
        return mediaType.substring(0, Math.max(0, mediaType.indexOf('/')));
    }
}
