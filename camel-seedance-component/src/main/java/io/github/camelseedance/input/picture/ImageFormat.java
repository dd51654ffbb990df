package io.github.camelseedance.input.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The picture formats that are recognised by their first bytes. */
public enum ImageFormat {
    PNG("image/png", PngHeader::begins, PngHeader::size),
    JPEG("image/jpeg", JpegHeader::begins, JpegHeader::size),
    WEBP("image/webp", WebpHeader::begins, WebpHeader::size),
    GIF("image/gif", GifHeader::begins, GifHeader::size),
    BMP("image/bmp", BmpHeader::begins, BmpHeader::size);

    /** How many first bytes are enough to tell the format. */
    static final int SIGNATURE_LENGTH = 18;

    /** The formats as a message lists them. */
    public static final String NAMES = "PNG, JPEG, WebP, GIF or BMP";

    private final String mediaType;
    private final Predicate<byte[]> signature;
    private final SizeReader sizeReader;

    ImageFormat(String mediaType, Predicate<byte[]> signature, SizeReader sizeReader) {
        this.mediaType = mediaType;
        this.signature = signature;
        this.sizeReader = sizeReader;
    }

    /** The format that these first bytes of a file belong to, if it is one of these. */
    public static Optional<ImageFormat> of(byte[] head) {
        return Arrays.stream(values())
                .filter(format -> format.signature.test(head))
                .findFirst();
    }

    /** The media type, as in a header Content-Type. */
    public String mediaType() {
        return mediaType;
    }

    ImageSize size(HeaderBytes header) throws IOException {
        return sizeReader.size(header);
    }

    private interface SizeReader {
        ImageSize size(HeaderBytes header) throws IOException;
    }
}
