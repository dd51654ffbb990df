package io.github.camelseedance.download;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Knows how files of each known extension begin. The type that the server names is not trusted. */
final class Signatures {

    /** The number of bytes that are checked. */
    static final int LENGTH = 64;

    private static final Set<String> MOVIES = Set.of("mp4", "m4v", "mov", "m4a");
    private static final Set<String> STILL_BRANDS = Set.of("avif", "avis", "heic", "heix", "mif1", "msf1");
    private static final List<String> FIRST_ATOMS = List.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");

    // HTML, XML or JSON, with or without a byte order mark.
    private static final Pattern TEXT = Pattern.compile(
            "^(\\u00ef\\u00bb\\u00bf|\\u00ff\\u00fe|\\u00fe\\u00ff)?[\\s\\u0000]*[<{\\[].*", Pattern.DOTALL);

    private static final Map<String, Predicate<byte[]>> BY_EXTENSION = new LinkedHashMap<>();

    static {
        BY_EXTENSION.put("mp4", head -> at(head, 4, "ftyp") && !STILL_BRANDS.contains(ascii(head, 8, 4)));
        BY_EXTENSION.put("m4v", BY_EXTENSION.get("mp4"));
        BY_EXTENSION.put("m4a", BY_EXTENSION.get("mp4"));
        BY_EXTENSION.put("avif", head -> at(head, 4, "ftyp") && STILL_BRANDS.contains(ascii(head, 8, 4)));
        BY_EXTENSION.put("mov", head -> FIRST_ATOMS.contains(ascii(head, 4, 4)));
        BY_EXTENSION.put("webm", head -> bytes(head, 0x1a, 0x45, 0xdf, 0xa3));
        BY_EXTENSION.put("mkv", BY_EXTENSION.get("webm"));
        BY_EXTENSION.put("avi", head -> riff(head, "AVI "));
        BY_EXTENSION.put("mpg", head -> bytes(head, 0, 0, 1, 0xba) || bytes(head, 0, 0, 1, 0xb3));
        BY_EXTENSION.put("mpeg", BY_EXTENSION.get("mpg"));
        BY_EXTENSION.put("png", head -> bytes(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'));
        BY_EXTENSION.put("jpg", head -> bytes(head, 0xff, 0xd8, 0xff));
        BY_EXTENSION.put("jpeg", BY_EXTENSION.get("jpg"));
        BY_EXTENSION.put("webp", head -> riff(head, "WEBP"));
        BY_EXTENSION.put("gif", head -> at(head, 0, "GIF8"));
        BY_EXTENSION.put("bmp", head -> at(head, 0, "BM"));
        BY_EXTENSION.put("tiff", head -> bytes(head, 'I', 'I', 42, 0) || bytes(head, 'M', 'M', 0, 42));
        BY_EXTENSION.put("tif", BY_EXTENSION.get("tiff"));
        BY_EXTENSION.put("wav", head -> riff(head, "WAVE"));
        BY_EXTENSION.put("ogg", head -> at(head, 0, "OggS"));
        BY_EXTENSION.put("opus", BY_EXTENSION.get("ogg"));
        BY_EXTENSION.put("flac", head -> at(head, 0, "fLaC"));
        BY_EXTENSION.put("mp3", head -> at(head, 0, "ID3") || audioFrame(head));
        BY_EXTENSION.put("aac", Signatures::audioFrame);
    }

    private Signatures() {}

    /** Returns whether a file with this beginning can have the extension; for an unknown extension, whether it is not text. */
    static boolean fits(byte[] head, String extension) {
        Predicate<byte[]> known = BY_EXTENSION.get(extension);
        return known != null ? known.test(head) : head.length > 0 && !isText(head);
    }

    /** Returns the extension that fits the beginning of a file. */
    static Optional<String> extensionOf(byte[] head) {
        return BY_EXTENSION.entrySet().stream()
                .filter(type -> type.getValue().test(head))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns whether files with this extension consist of MP4 boxes. */
    static boolean isMovie(String extension) {
        return MOVIES.contains(extension);
    }

    private static boolean isText(byte[] head) {
        return TEXT.matcher(new String(head, StandardCharsets.ISO_8859_1)).matches();
    }

    private static boolean riff(byte[] head, String form) {
        return at(head, 0, "RIFF") && at(head, 8, form);
    }

    private static boolean audioFrame(byte[] head) {
        return head.length > 1 && head[0] == (byte) 0xff && (head[1] & 0xe0) == 0xe0;
    }

    private static boolean at(byte[] head, int position, String text) {
        return ascii(head, position, text.length()).equals(text);
    }

    private static boolean bytes(byte[] head, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= head.length || head[i] != (byte) expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] head, int position, int length) {
        return head.length < position + length ? "" : new String(head, position, length, StandardCharsets.ISO_8859_1);
    }
}
