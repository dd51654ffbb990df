// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Table of the files that models generate: their extensions, their media types, and the bytes that they begin with. */
final class FileTypes {

    /** The number of bytes that a signature can cover. */
    static final int HEAD_LENGTH = 64;

    private record Type(String extension, String mediaType, Predicate<byte[]> signature) {}

    private static final Set<String> STILL_BRANDS = Set.of("avif", "avis", "heic", "heix", "mif1", "msf1");
    private static final List<String> FIRST_ATOMS = List.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");

    /** The first row of an extension gives its media type and signature, the first row of a media type its extension. */
    private static final List<Type> TYPES = List.of(
            new Type("mp4", "video/mp4", head -> hasBrand(head, false)),
            new Type("mp4", "application/mp4", head -> hasBrand(head, false)),
            new Type("m4v", "video/x-m4v", head -> hasBrand(head, false)),
            new Type("m4a", "audio/mp4", head -> hasBrand(head, false)),
            new Type("avif", "image/avif", head -> hasBrand(head, true)),
            new Type("mov", "video/quicktime", head -> FIRST_ATOMS.contains(ascii(head, 4, 4))),
            new Type("webm", "video/webm", bytes(0x1a, 0x45, 0xdf, 0xa3)),
            new Type("mkv", "video/x-matroska", bytes(0x1a, 0x45, 0xdf, 0xa3)),
            new Type("avi", "video/x-msvideo", riff("AVI ")),
            new Type("mpg", "video/mpeg", bytes(0, 0, 1, 0xba).or(bytes(0, 0, 1, 0xb3))),
            new Type("mpeg", "video/mpeg", bytes(0, 0, 1, 0xba).or(bytes(0, 0, 1, 0xb3))),
            new Type("png", "image/png", bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')),
            new Type("jpg", "image/jpeg", bytes(0xff, 0xd8, 0xff)),
            new Type("jpeg", "image/jpeg", bytes(0xff, 0xd8, 0xff)),
            new Type("webp", "image/webp", riff("WEBP")),
            new Type("gif", "image/gif", text("GIF8")),
            new Type("bmp", "image/bmp", text("BM")),
            new Type("tiff", "image/tiff", bytes('I', 'I', 42, 0).or(bytes('M', 'M', 0, 42))),
            new Type("tif", "image/tiff", bytes('I', 'I', 42, 0).or(bytes('M', 'M', 0, 42))),
            new Type("wav", "audio/wav", riff("WAVE")),
            new Type("ogg", "audio/ogg", text("OggS")),
            new Type("opus", "audio/ogg", text("OggS")),
            new Type("flac", "audio/flac", text("fLaC")),
            new Type("mp3", "audio/mpeg", text("ID3").or(FileTypes::isAudioFrame)),
            new Type("aac", "audio/aac", FileTypes::isAudioFrame));

    private static final Map<String, Type> BY_EXTENSION = new HashMap<>();
    private static final Map<String, Type> BY_MEDIA_TYPE = new HashMap<>();

    static {
        for (Type type : TYPES) {
            BY_EXTENSION.putIfAbsent(type.extension(), type);
            BY_MEDIA_TYPE.putIfAbsent(type.mediaType(), type);
        }
    }

    private static final String DEFAULT_EXTENSION = "mp4";
    private static final String BINARY = "application/octet-stream";
    // S3 and compatible stores use the second one for objects without a type.
    private static final Set<String> BINARIES = Set.of(BINARY, "binary/octet-stream");
    private static final Set<String> MOVIES = Set.of("mp4", "m4v", "mov", "m4a");
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*([\\w!#$&^.+-]+/[\\w!#$&^.+-]+)\\s*(?:;.*)?");
    private static final Pattern PATH_EXTENSION = Pattern.compile("[^/.][^/]*\\.([A-Za-z0-9]{2,4})$");

    // HTML, XML or JSON, with or without a byte order mark.
    private static final Pattern TEXT = Pattern.compile(
            "^(\\u00ef\\u00bb\\u00bf|\\u00ff\\u00fe|\\u00fe\\u00ff)?[\\s\\u0000]*[<{\\[].*", Pattern.DOTALL);

    private FileTypes() {}

    /**
     * Returns the media type in a {@code Content-Type} header, in lower case and without parameters; {@code null} if the header
     * is {@code null} or blank, empty if it contains no media type.
     */
    static String parse(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return null;
        }
        Matcher matcher = MEDIA_TYPE.matcher(contentType);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Returns whether a generated file can have this media type; many stores give none, or only a binary one. */
    static boolean isPlausible(String mediaType) {
        return mediaType == null
                || mediaType.startsWith("video/")
                || mediaType.startsWith("image/")
                || mediaType.startsWith("audio/")
                || mediaType.equals("application/mp4")
                || BINARIES.contains(mediaType);
    }

    /** Returns whether the media type says more than that the data is binary. */
    static boolean isSpecific(String mediaType) {
        return mediaType != null && !BINARIES.contains(mediaType);
    }

    /** Returns the extension for a file of this media type from this path of an URL. */
    static String extension(String mediaType, String urlPath) {
        return announcedExtension(mediaType, urlPath).orElse(DEFAULT_EXTENSION);
    }

    /** As {@link #extension}, but empty if neither the media type nor the path has a known extension. */
    static Optional<String> announcedExtension(String mediaType, String urlPath) {
        Type type = mediaType == null ? null : BY_MEDIA_TYPE.get(mediaType);
        return type != null ? Optional.of(type.extension()) : knownExtension(urlPath);
    }

    /** Returns the media type for a known extension. */
    static String mediaTypeOf(String knownExtension) {
        return BY_EXTENSION.get(knownExtension).mediaType();
    }

    /** Returns the media type to report: that of the server, unless it says nothing and the name of the file says more. */
    static String describe(String mediaType, String fileName) {
        return isSpecific(mediaType)
                ? mediaType
                : knownExtension(fileName).map(FileTypes::mediaTypeOf).orElse(BINARY);
    }

    /** Returns whether a file that begins like this can have the extension; for an unknown one, whether it is not text. */
    static boolean fits(byte[] head, String extension) {
        Type type = BY_EXTENSION.get(extension);
        return type != null ? type.signature().test(head) : head.length > 0 && !isText(head);
    }

    /** Returns the extension of a file that begins like this. */
    static Optional<String> extensionOf(byte[] head) {
        return TYPES.stream()
                .filter(type -> type.signature().test(head))
                .map(Type::extension)
                .findFirst();
    }

    /** Returns whether files with this extension consist of MP4 boxes. */
    static boolean isMovie(String extension) {
        return MOVIES.contains(extension);
    }

    private static Optional<String> knownExtension(String path) {
        Matcher matcher = PATH_EXTENSION.matcher(path == null ? "" : path);
        return matcher.find()
                ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)).filter(BY_EXTENSION::containsKey)
                : Optional.empty();
    }

    private static boolean isText(byte[] head) {
        return TEXT.matcher(new String(head, StandardCharsets.ISO_8859_1)).matches();
    }

    private static boolean hasBrand(byte[] head, boolean still) {
        return ascii(head, 4, 4).equals("ftyp") && STILL_BRANDS.contains(ascii(head, 8, 4)) == still;
    }

    private static boolean isAudioFrame(byte[] head) {
        return head.length > 1 && head[0] == (byte) 0xff && (head[1] & 0xe0) == 0xe0;
    }

    private static Predicate<byte[]> riff(String form) {
        return text("RIFF").and(head -> ascii(head, 8, 4).equals(form));
    }

    private static Predicate<byte[]> text(String beginning) {
        return head -> ascii(head, 0, beginning.length()).equals(beginning);
    }

    private static Predicate<byte[]> bytes(int... beginning) {
        StringBuilder expected = new StringBuilder();
        for (int value : beginning) {
            expected.append((char) value);
        }
        return text(expected.toString());
    }

    private static String ascii(byte[] head, int position, int length) {
        return head.length < position + length ? "" : new String(head, position, length, StandardCharsets.ISO_8859_1);
    }
}
