package io.github.camelseedance.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Content-Range} of a partial answer.
 *
 * @param first the position of its first byte
 * @param last the position of its last byte
 * @param total the length of the whole file in bytes, or -1 where the server does not say
 */
record ContentRange(long first, long last, long total) {

    // 18 digits always fit into a long.
    private static final Pattern HEADER =
            Pattern.compile("\\s*(?i:bytes)\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)\\s*");

    /** The range in a header; empty if there is none or it makes no sense. */
    static Optional<ContentRange> parse(String header) {
        Matcher matcher = HEADER.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        long total = matcher.group(3).equals("*") ? -1 : Long.parseLong(matcher.group(3));
        return first > last || (total >= 0 && last >= total)
                ? Optional.empty()
                : Optional.of(new ContentRange(first, last, total));
    }
}
