// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Picture formats by their first bytes. The API accepts some; TIFF, HEIC and AVIF are sent only as files that a staging endpoint
 * publishes; the others are recognized to name them in messages.
 */
public enum ImageFormat implements FileFormat {
    PNG(Png::begins, inOrder(Png::size), toEnd(Png::skipToEnd), "image/png"),
    JPEG(Jpeg::begins, inOrder(Jpeg::size), toEnd(Jpeg::skipToEnd), "image/jpeg", "image/jpg", "image/pjpeg"),
    WEBP(Webp::begins, inOrder(Webp::size), toEnd(Webp::skipToEnd), "image/webp"),
    GIF(Gif::begins, inOrder(Gif::size), toEnd(Gif::skipToEnd), "image/gif"),
    BMP(Bmp::begins, inOrder(Bmp::size), toEnd(Bmp::skipToEnd), "image/bmp", "image/x-bmp", "image/x-ms-bmp"),
    TIFF(Tiff::begins, Tiff::size, Tiff::requireWhole, "image/tiff"),
    AVIF(Heif::beginsAvif, inOrder(Heif::size), toEnd(Heif::skipToEnd), "image/avif"),
    HEIC(Heif::beginsHeic, inOrder(Heif::size), toEnd(Heif::skipToEnd), "image/heic", "image/heif"),
    JPEG_XL("JPEG XL", head -> beginsWithAny(head, "\u00ff\n", "\0\0\0\fJXL ")),
    JPEG_2000("JPEG 2000", head -> head.startsWith("\0\0\0\fjP  ")),
    PHOTOSHOP("Photoshop", head -> head.startsWith("8BPS")),
    PDF("PDF", head -> head.startsWith("%PDF-")),
    SVG("SVG", head -> head.stripLeading().startsWith("<") && head.contains("<svg"));

    /** The accepted formats, for messages. */
    public static final String ACCEPTED = "PNG, JPEG, WebP, GIF or BMP";

    /** The maximum number of bytes that are read to find the size. */
    public static final int HEADER_LIMIT = FileBytes.HEADER_LIMIT;

    private static final int HEAD_LENGTH = 512;

    private final String label;
    private final Predicate<String> signature;
    private final SizeParser sizeParser;
    private final WholeCheck wholeCheck;
    private final List<String> mediaTypes;

    /** @param mediaTypes the media type to declare, then others in use */
    ImageFormat(Predicate<String> signature, SizeParser sizeParser, WholeCheck wholeCheck, String... mediaTypes) {
        this.label = name();
        this.signature = signature;
        this.sizeParser = sizeParser;
        this.wholeCheck = wholeCheck;
        this.mediaTypes = List.of(mediaTypes);
    }

    /** Creates a format that the API does not accept. */
    ImageFormat(String label, Predicate<String> signature) {
        this.label = label;
        this.signature = signature;
        this.sizeParser = null;
        this.wholeCheck = null;
        this.mediaTypes = List.of();
    }

    /** Returns the format of the content; empty if it is not known. */
    public static Optional<ImageFormat> of(Content content) throws IOException {
        return of(content.head(HEAD_LENGTH));
    }

    /** Returns the format of a file that begins with these bytes; empty if it is not known. */
    public static Optional<ImageFormat> of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_LENGTH), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> format.signature.test(head))
                .findFirst();
    }

    private static boolean beginsWithAny(String head, String... signatures) {
        return Arrays.stream(signatures).anyMatch(head::startsWith);
    }

    @Override
    public Media media() {
        return Media.PICTURE;
    }

    @Override
    public boolean isAccepted() {
        return sizeParser != null;
    }

    @Override
    public boolean isInline() {
        return isAccepted() && this != TIFF && this != HEIC && this != AVIF;
    }

    @Override
    public String mediaType() {
        return mediaTypes.get(0);
    }

    @Override
    public boolean isCalled(String mediaType) {
        return mediaTypes.contains(mediaType);
    }

    /** Returns the size of a picture in an accepted format; empty if its header is cut off or invalid. */
    public Optional<ImageSize> size(Content content) throws IOException {
        try {
            return Optional.of(sizeParser.size(content));
        } catch (EOFException | FileBytes.MalformedException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Media> ofWhole(Content content) throws IOException {
        return isWhole(content) ? Optional.of(Media.PICTURE) : Optional.empty();
    }

    /** Returns whether a picture in an accepted format is whole. Ignores bytes after its end: cameras add some. */
    public boolean isWhole(Content content) throws IOException {
        try {
            wholeCheck.requireWhole(content);
            return true;
        } catch (EOFException | FileBytes.MalformedException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return label;
    }

    /** Reads a header from front to back. */
    private static SizeParser inOrder(HeaderParser parser) {
        return content -> {
            try (InputStream in = content.open()) {
                return parser.size(FileBytes.ofHeader(in));
            }
        };
    }

    /** Reads a picture from front to back. */
    private static WholeCheck toEnd(EndParser parser) {
        return content -> {
            try (InputStream in = content.open()) {
                parser.skipToEnd(FileBytes.ofWhole(in));
            }
        };
    }

    private interface SizeParser {
        ImageSize size(Content content) throws IOException;
    }

    private interface WholeCheck {
        void requireWhole(Content content) throws IOException;
    }

    private interface HeaderParser {
        ImageSize size(FileBytes header) throws IOException;
    }

    private interface EndParser {
        void skipToEnd(FileBytes picture) throws IOException;
    }
}
