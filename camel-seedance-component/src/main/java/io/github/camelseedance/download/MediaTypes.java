package io.github.camelseedance.download;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which media types a generated file may have, and which extension goes with which. */
final class MediaTypes {

    private static final String DEFAULT_EXTENSION = "mp4";
    private static final String BINARY = "application/octet-stream";
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*([\\w!#$&^.+-]+/[\\w!#$&^.+-]+)\\s*(?:;.*)?");
    private static final Pattern PATH_EXTENSION = Pattern.compile("[^/.][^/]*\\.([A-Za-z0-9]{2,4})$");

    private static final Map<String, String> EXTENSION_BY_TYPE = Map.ofEntries(
            Map.entry("video/mp4", "mp4"),
            Map.entry("application/mp4", "mp4"),
            Map.entry("video/x-m4v", "m4v"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/x-matroska", "mkv"),
            Map.entry("video/x-msvideo", "avi"),
            Map.entry("video/mpeg", "mpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/avif", "avif"),
            Map.entry("image/tiff", "tiff"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/flac", "flac"));

    private static final Map<String, String> TYPE_BY_EXTENSION = Map.ofEntries(
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/x-m4v"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("mpg", "video/mpeg"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("avif", "image/avif"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("tif", "image/tiff"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("aac", "audio/aac"),
            Map.entry("wav", "audio/wav"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("flac", "audio/flac"));

    private MediaTypes() {}

    /**
     * The media type in a {@code Content-Type} header, in lower case and without parameters.
     *
     * @return {@code null} if the header is {@code null} or blank, empty if it holds no media type
     */
    static String parse(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return null;
        }
        Matcher matcher = MEDIA_TYPE.matcher(contentType);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Whether a body of this type can be a generated file; many stores give no type, or only a binary one. */
    static boolean isPlausible(String mediaType) {
        return mediaType == null
                || mediaType.startsWith("video/")
                || mediaType.startsWith("image/")
                || mediaType.startsWith("audio/")
                || mediaType.equals("application/mp4")
                || isBinary(mediaType);
    }

    /** The extension for a file of this type that came from this path of an URL. */
    static String extension(String mediaType, String urlPath) {
        return announcedExtension(mediaType, urlPath).orElse(DEFAULT_EXTENSION);
    }

    /** As {@link #extension}, but empty if neither has a known extension. */
    static Optional<String> announcedExtension(String mediaType, String urlPath) {
        String byType = mediaType == null ? null : EXTENSION_BY_TYPE.get(mediaType);
        return byType != null ? Optional.of(byType) : knownExtension(urlPath);
    }

    /** Returns whether the type is more specific than binary data. */
    static boolean isSpecific(String mediaType) {
        return mediaType != null && !isBinary(mediaType);
    }

    /** Returns the media type for a known extension. */
    static String typeOf(String knownExtension) {
        return TYPE_BY_EXTENSION.get(knownExtension);
    }

    /** The type to report: what the server said, unless that says nothing and the file's name says more. */
    static String describe(String mediaType, String fileName) {
        if (isSpecific(mediaType)) {
            return mediaType;
        }
        return knownExtension(fileName).map(TYPE_BY_EXTENSION::get).orElse(BINARY);
    }

    private static Optional<String> knownExtension(String path) {
        if (path == null) {
            return Optional.empty();
        }
        Matcher matcher = PATH_EXTENSION.matcher(path);
        return matcher.find()
                ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)).filter(TYPE_BY_EXTENSION::containsKey)
                : Optional.empty();
    }

    private static boolean isBinary(String mediaType) {
        // S3 and its relatives say binary/octet-stream when nobody told them a type.
        return mediaType.equals(BINARY) || mediaType.equals("binary/octet-stream");
    }
}
