// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Picture formats by their first bytes. The API accepts some; the others are recognized to name them in messages. */
public enum ImageFormat implements FileFormat {
    PNG(Png::begins, Png::size, Png::skipToEnd, "image/png"),
    JPEG(Jpeg::begins, Jpeg::size, Jpeg::skipToEnd, "image/jpeg", "image/jpg", "image/pjpeg"),
    WEBP(Webp::begins, Webp::size, Webp::skipToEnd, "image/webp"),
    GIF(Gif::begins, Gif::size, Gif::skipToEnd, "image/gif"),
    BMP(Bmp::begins, Bmp::size, Bmp::skipToEnd, "image/bmp", "image/x-bmp", "image/x-ms-bmp"),
    TIFF("TIFF", head -> beginsWithAny(head, "II*\0", "MM\0*", "II+\0", "MM\0+")),
    HEIC("HEIC", head -> isBrand(head, "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1")),
    AVIF("AVIF", head -> isBrand(head, "avif", "avis")),
    JPEG_XL("JPEG XL", head -> beginsWithAny(head, "\u00ff\n", "\0\0\0\fJXL ")),
    JPEG_2000("JPEG 2000", head -> head.startsWith("\0\0\0\fjP  ")),
    PHOTOSHOP("Photoshop", head -> head.startsWith("8BPS")),
    PDF("PDF", head -> head.startsWith("%PDF-")),
    SVG("SVG", head -> head.stripLeading().startsWith("<") && head.contains("<svg"));

    /** The accepted formats, for messages. */
    public static final String ACCEPTED = "PNG, JPEG, WebP, GIF or BMP";

    /** The maximum number of bytes that are read to find the size. */
    public static final int HEADER_LIMIT = PictureBytes.HEADER_LIMIT;

    private static final int HEAD_LENGTH = 512;

    private final String label;
    private final Predicate<String> signature;
    private final SizeParser sizeParser;
    private final EndParser endParser;
    private final List<String> mediaTypes;

    /** @param mediaTypes the media type to declare, then others in use */
    ImageFormat(Predicate<String> signature, SizeParser sizeParser, EndParser endParser, String... mediaTypes) {
        this.label = name();
        this.signature = signature;
        this.sizeParser = sizeParser;
        this.endParser = endParser;
        this.mediaTypes = List.of(mediaTypes);
    }

    /** Creates a format that the API does not accept. */
    ImageFormat(String label, Predicate<String> signature) {
        this.label = label;
        this.signature = signature;
        this.sizeParser = null;
        this.endParser = null;
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

    /** A file of boxes begins with the box ftyp, whose first word is the brand. */
    private static boolean isBrand(String head, String... brands) {
        return head.startsWith("ftyp", 4) && Arrays.stream(brands).anyMatch(brand -> head.startsWith(brand, 8));
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
        return isAccepted();
    }

    @Override
    public String mediaType() {
        return mediaTypes.get(0);
    }

    /** Returns whether a data URI may declare this media type, given in lower case. */
    public boolean isCalled(String mediaType) {
        return mediaTypes.contains(mediaType);
    }

    /** Returns the size of a picture in an accepted format; empty if its header is cut off or invalid. */
    public Optional<ImageSize> size(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return Optional.of(sizeParser.size(PictureBytes.ofHeader(in)));
        } catch (EOFException | PictureBytes.MalformedException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Media> ofWhole(Content content) throws IOException {
        return isWhole(content) ? Optional.of(Media.PICTURE) : Optional.empty();
    }

    /** Returns whether a picture in an accepted format is whole. Ignores bytes after its end: cameras add some. */
    public boolean isWhole(Content content) throws IOException {
        try (InputStream in = content.open()) {
            endParser.skipToEnd(PictureBytes.ofWhole(in));
            return true;
        } catch (EOFException | PictureBytes.MalformedException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return label;
    }

    private interface SizeParser {
        ImageSize size(PictureBytes header) throws IOException;
    }

    private interface EndParser {
        void skipToEnd(PictureBytes picture) throws IOException;
    }
}
