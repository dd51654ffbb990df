package io.github.camelseedance.download;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.github.camelseedance.error.DownloadException;

/**
 * A file name that somebody else may have chosen (it is often taken from a header), known to lead down from its folder.
 *
 * @param segments the sub-folders, if any, and the name of the file, in this order
 */
record VideoFileName(List<String> segments) {

    /** What the name of a file begins with until it is whole. */
    static final String PARTIAL_PREFIX = ".part-";

    // What common file systems take for one name, and a bound well below what they take for a path.
    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int MAX_BYTES = 1024;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final Pattern DOTS_OR_BLANK = Pattern.compile("[.\\p{Z}]*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");
    private static final int MAX_SHOWN = 80;

    VideoFileName {
        segments = List.copyOf(segments);
    }

    /**
     * Takes a name apart and checks it.
     *
     * @param text the name, with {@code /} between sub-folders
     * @throws DownloadException if it is not a plain name below its folder; the message names the option
     */
    static VideoFileName parse(String text) {
        if (text == null || text.isBlank()) {
            throw refused(text, "it is empty");
        }
        if (UNPRINTABLE.matcher(text).find()) {
            throw refused(text, "it holds control characters");
        }
        if (text.indexOf('\\') >= 0) {
            throw refused(text, "it holds a backslash; sub-folders are separated by /");
        }
        if (text.startsWith("/")) {
            throw refused(text, "it is absolute");
        }
        if (size(text) > MAX_BYTES) {
            throw refused(text, "it is longer than " + MAX_BYTES + " bytes");
        }
        List<String> segments = List.of(text.split("/", -1));
        segments.forEach(segment -> check(text, segment));
        return new VideoFileName(segments);
    }

    /** The sub-folders from the outermost to the one that holds the file. */
    List<String> folders() {
        return segments.subList(0, segments.size() - 1);
    }

    /** The name of the file alone. */
    String file() {
        return segments.get(segments.size() - 1);
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }

    private static void check(String text, String segment) {
        if (DOTS_OR_BLANK.matcher(segment).matches()) {
            throw refused(text, "a part of it is empty, '.' or '..'");
        }
        if (DRIVE.matcher(segment).matches()) {
            throw refused(text, "it holds a drive letter");
        }
        if (segment.startsWith(PARTIAL_PREFIX)) {
            throw refused(text, PARTIAL_PREFIX + " is what unfinished files begin with");
        }
        if (size(segment) > MAX_SEGMENT_BYTES) {
            throw refused(text, "a part of it is longer than " + MAX_SEGMENT_BYTES + " bytes");
        }
        try {
            Path.of(segment);
        } catch (InvalidPathException e) {
            throw refused(text, "this file system cannot store it");
        }
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static DownloadException refused(String text, String reason) {
        String printable = text == null ? "" : UNPRINTABLE.matcher(text).replaceAll("?");
        String shown = printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "...";
        return new DownloadException("The option fileName gave '" + shown
                + "', which is not taken as the name of a video inside " + "downloadDirectory: " + reason);
    }
}
