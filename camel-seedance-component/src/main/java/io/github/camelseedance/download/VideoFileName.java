package io.github.camelseedance.download;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;

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
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]");
    private static final Pattern WITHOUT_STEM = Pattern.compile("[\\p{P}\\p{Z}]*(\\.[A-Za-z0-9]{1,5})?");
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
        return parse("The option fileName", text);
    }

    /** @param source the source of the name, as the subject of a sentence */
    static VideoFileName parse(String source, String text) {
        try {
            return checked(text);
        } catch (Refusal e) {
            throw new DownloadException(source + " gave '" + shown(text)
                    + "', which is not taken as the name of a video inside downloadDirectory: " + e.getMessage());
        }
    }

    private static VideoFileName checked(String text) throws Refusal {
        if (text == null || text.isBlank()) {
            throw new Refusal("it is empty");
        }
        if (UNPRINTABLE.matcher(text).find()) {
            throw new Refusal("it holds control characters");
        }
        if (text.indexOf('\\') >= 0) {
            throw new Refusal("it holds a backslash; sub-folders are separated by /");
        }
        if (text.startsWith("/")) {
            throw new Refusal("it is absolute");
        }
        if (size(text) > MAX_BYTES) {
            throw new Refusal("it is longer than " + MAX_BYTES + " bytes");
        }
        List<String> segments = List.of(text.split("/", -1));
        for (String segment : segments) {
            check(segment);
        }
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

    /**
     * Returns this name if it has a stem. An expression with a missing header gives {@code .mp4} alone, and all such videos
     * would have the same name.
     *
     * @throws DownloadException if the stem is empty, or only punctuation and blanks
     */
    VideoFileName withStem() {
        if (WITHOUT_STEM.matcher(file()).matches()) {
            throw new DownloadException(
                    "The option fileName gave '" + this
                            + "', which has nothing but punctuation before its ending, as a name has whose header is missing; a"
                            + " header that was set before a submission is there again only if the option carryHeaders names it");
        }
        return this;
    }

    /** Returns the name with this text added before its extension. */
    VideoFileName with(String addition) {
        String file = file();
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        List<String> added = new ArrayList<>(folders());
        added.add(stem + addition + file.substring(stem.length()));
        return new VideoFileName(added);
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }

    private static void check(String segment) throws Refusal {
        if (DOTS_OR_BLANK.matcher(segment).matches()) {
            throw new Refusal("a part of it is empty, '.' or '..'");
        }
        if (DRIVE.matcher(segment).matches()) {
            throw new Refusal("it holds a drive letter");
        }
        if (segment.startsWith(PARTIAL_PREFIX)) {
            throw new Refusal(PARTIAL_PREFIX + " is what unfinished files begin with");
        }
        if (size(segment) > MAX_SEGMENT_BYTES) {
            throw new Refusal("a part of it is longer than " + MAX_SEGMENT_BYTES + " bytes");
        }
        try {
            Path.of(segment);
        } catch (InvalidPathException e) {
            throw new Refusal(
                    NOT_ASCII.matcher(segment).find()
                            ? "this JVM cannot store it, because its encoding of file names is "
                                    + System.getProperty("sun.jnu.encoding") + ": start it with LC_ALL=C.UTF-8"
                            : "this file system cannot store it");
        }
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shown(String text) {
        String printable =
                text == null ? "" : Redaction.clean(UNPRINTABLE.matcher(text).replaceAll("?"));
        return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "...";
    }

    /** The reason why a name is refused. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private Refusal(String reason) {
            super(reason);
        }
    }
}
