package io.github.camelseedance.download;

import java.util.Objects;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/**
 * Which file the bytes on the disk belong to; a transfer goes on only while the server still has the same one.
 *
 * @param etag its strong entity tag, or {@code null}; a weak one does not promise the same bytes
 * @param lastModified its date as the server wrote it, or {@code null}
 * @param length its length in bytes, or -1 while it is not known
 * @param mediaType its media type, or {@code null}
 */
record Version(String etag, String lastModified, long length, String mediaType) {

    /** The version that a complete answer brings. */
    static Version of(HttpMessage answer, long length) {
        String etag = header(answer, HttpHeaders.ETAG);
        boolean strong = etag != null && etag.startsWith("\"");
        return new Version(
                strong ? etag : null,
                header(answer, HttpHeaders.LAST_MODIFIED),
                length,
                MediaTypes.parse(header(answer, HttpHeaders.CONTENT_TYPE)));
    }

    /** What {@code If-Range} can say, or {@code null} if there is nothing to recognise the file by. */
    String validator() {
        return etag != null ? etag : lastModified;
    }

    /** Whether a partial answer is of the same file, as far as it tells. */
    boolean isSameAs(HttpMessage answer, ContentRange range) {
        String otherEtag = header(answer, HttpHeaders.ETAG);
        boolean sameEtag = etag == null || otherEtag == null || etag.equals(otherEtag);
        return sameEtag && (length < 0 || range.total() < 0 || length == range.total());
    }

    Version withLength(long length) {
        return new Version(etag, lastModified, length, mediaType);
    }

    Version withMediaType(String mediaType) {
        return new Version(etag, lastModified, length, mediaType);
    }

    /**
     * Returns this version with the length of the first answer, if this one has none and it can be the same file.
     *
     * @param first the version of an earlier answer, or {@code null}
     * @throws BrokenTransferException if the same file has another length now
     */
    Version after(Version first) throws BrokenTransferException {
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
