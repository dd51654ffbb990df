// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/**
 * Identifies the file on the server that the bytes on the disk belong to; a transfer resumes only the same file.
 *
 * @param etag the strong entity tag, or {@code null}; a weak one does not promise the same bytes
 * @param lastModified the date as the server wrote it, or {@code null}
 * @param length the length in bytes, or -1 while it is unknown
 * @param mediaType the media type, or {@code null}
 */
record FileVersion(String etag, String lastModified, long length, String mediaType) {

    /**
     * The header {@code Content-Range}.
     *
     * @param total the length of the whole file, or -1 if the server does not know it
     */
    record Range(long first, long last, long total) {

        // 18 digits always fit into a long.
        private static final Pattern HEADER =
                Pattern.compile("\\s*(?i:bytes)\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)\\s*");

        /** Returns the range in a header; empty if there is none or it is not valid. */
        static Optional<Range> parse(String header) {
            Matcher matcher = HEADER.matcher(header == null ? "" : header);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            long first = Long.parseLong(matcher.group(1));
            long last = Long.parseLong(matcher.group(2));
            long total = matcher.group(3).equals("*") ? -1 : Long.parseLong(matcher.group(3));
            return first > last || (total >= 0 && last >= total)
                    ? Optional.empty()
                    : Optional.of(new Range(first, last, total));
        }
    }

    /** Returns the version in a complete answer. */
    static FileVersion of(HttpMessage answer, long length) {
        String etag = header(answer, HttpHeaders.ETAG);
        boolean strong = etag != null && etag.startsWith("\"");
        return new FileVersion(
                strong ? etag : null,
                header(answer, HttpHeaders.LAST_MODIFIED),
                length,
                FileTypes.parse(header(answer, HttpHeaders.CONTENT_TYPE)));
    }

    /** Returns the value for {@code If-Range}, or {@code null} if the file cannot be identified. */
    String validator() {
        return etag != null ? etag : lastModified;
    }

    /** Returns whether a partial answer can belong to this file. */
    boolean isSameAs(HttpMessage answer, Range range) {
        String otherEtag = header(answer, HttpHeaders.ETAG);
        boolean sameEtag = etag == null || otherEtag == null || etag.equals(otherEtag);
        return sameEtag && (length < 0 || range.total() < 0 || length == range.total());
    }

    FileVersion withLength(long length) {
        return new FileVersion(etag, lastModified, length, mediaType);
    }

    FileVersion withMediaType(String mediaType) {
        return new FileVersion(etag, lastModified, length, mediaType);
    }

    /**
     * Returns this version with the length of the first answer, if this one has none and it can be the same file.
     *
     * @param first the version of an earlier answer, or {@code null}
     * @throws BrokenTransferException if the same file has another length now
     */
    FileVersion after(FileVersion first) throws BrokenTransferException {
        if (first == null || first.length() < 0 || !Objects.equals(validator(), first.validator())) {
            return this;
        }
        if (length >= 0 && length != first.length() && validator() != null) {
            throw new BrokenTransferException(
                    "the server said first that the file has " + first.length() + " bytes, and now " + length);
        }
        return length < 0 ? withLength(first.length()) : this;
    }

    static String header(HttpMessage message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
