// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;

/**
 * A checked file name that cannot leave its folder. It is often taken from a header, so somebody else may have chosen it.
 *
 * @param segments the sub-folders, if any, and the name of the file, in this order
 */
record VideoFileName(List<String> segments) {

    /** The prefix of files that are not complete yet. */
    static final String PARTIAL_PREFIX = ".part-";

    // The limit of common file systems for a name, and one well below their limit for a path.
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

    /** As {@link #parse(String, String)}, for a name from the option {@code fileName}. */
    static VideoFileName parse(String text) {
        return parse("The option fileName", text);
    }

    /**
     * Parses and checks a name.
     *
     * @param source the source of the name, as the subject of a sentence
     * @param text the name, with {@code /} between sub-folders
     * @throws DownloadException if it is not a plain name below its folder
     */
    static VideoFileName parse(String source, String text) {
        Optional<String> flaw = flaw(text);
        if (flaw.isPresent()) {
            throw new DownloadException(source + " gave '" + shown(text)
                    + "', which is not accepted as the name of a video inside downloadDirectory: " + flaw.get());
        }
        return new VideoFileName(List.of(text.split("/", -1)));
    }

    private static Optional<String> flaw(String text) {
        if (text == null || text.isBlank()) {
            return Optional.of("it is empty");
        }
        if (UNPRINTABLE.matcher(text).find()) {
            return Optional.of("it contains control characters");
        }
        if (text.indexOf('\\') >= 0) {
            return Optional.of("it contains a backslash; sub-folders are separated by /");
        }
        if (text.startsWith("/")) {
            return Optional.of("it is absolute");
        }
        if (size(text) > MAX_BYTES) {
            return Optional.of("it is longer than " + MAX_BYTES + " bytes");
        }
        return Stream.of(text.split("/", -1))
                .flatMap(segment -> flawOf(segment).stream())
                .findFirst();
    }

    private static Optional<String> flawOf(String segment) {
        if (DOTS_OR_BLANK.matcher(segment).matches()) {
            return Optional.of("a part of it is empty, '.' or '..'");
        }
        if (DRIVE.matcher(segment).matches()) {
            return Optional.of("it contains a drive letter");
        }
        if (segment.startsWith(PARTIAL_PREFIX)) {
            return Optional.of(PARTIAL_PREFIX + " is the prefix of unfinished files");
        }
        if (size(segment) > MAX_SEGMENT_BYTES) {
            return Optional.of("a part of it is longer than " + MAX_SEGMENT_BYTES + " bytes");
        }
        try {
            Path.of(segment);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(
                    NOT_ASCII.matcher(segment).find()
                            ? "this JVM cannot store it, because its encoding of file names is "
                                    + System.getProperty("sun.jnu.encoding") + ": start it with LC_ALL=C.UTF-8"
                            : "this file system cannot store it");
        }
    }

    /** Returns the sub-folders from the outermost to the one that contains the file. */
    List<String> folders() {
        return segments.subList(0, segments.size() - 1);
    }

    /** Returns the name of the file alone. */
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
            throw new DownloadException("The option fileName gave '" + this
                    + "', which has only punctuation before its extension, like a name whose header is"
                    + " missing; a header that was set before a submission is there again only if the option"
                    + " carryHeaders names it");
        }
        return this;
    }

    /** Returns the name of the file alone with this text added before its extension. */
    String fileWith(String addition) {
        int dot = file().lastIndexOf('.');
        int end = dot > 0 ? dot : file().length();
        return file().substring(0, end) + addition + file().substring(end);
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shown(String text) {
        String printable =
                text == null ? "" : Redaction.clean(UNPRINTABLE.matcher(text).replaceAll("?"));
        return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "...";
    }
}
