package io.github.camelseedance.input.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The picture formats that are recognised by their first bytes. */
public enum ImageFormat {
    PNG(PngHeader::begins, PngHeader::size, PngEnd::find, "image/png"),
    JPEG(JpegHeader::begins, JpegHeader::size, JpegEnd::find, "image/jpeg", "image/jpg", "image/pjpeg"),
    WEBP(WebpHeader::begins, WebpHeader::size, WebpEnd::find, "image/webp"),
    GIF(GifHeader::begins, GifHeader::size, GifEnd::find, "image/gif"),
    BMP(BmpHeader::begins, BmpHeader::size, BmpEnd::find, "image/bmp", "image/x-bmp", "image/x-ms-bmp");

    /** How many first bytes are enough to tell the format. */
    static final int SIGNATURE_LENGTH = 18;

    /** The formats as a message lists them. */
    public static final String NAMES = "PNG, JPEG, WebP, GIF or BMP";

    private final Predicate<byte[]> signature;
    private final SizeReader sizeReader;
    private final EndFinder endFinder;
    private final List<String> mediaTypes;

    ImageFormat(Predicate<byte[]> signature, SizeReader sizeReader, EndFinder endFinder, String... mediaTypes) {
        this.signature = signature;
        this.sizeReader = sizeReader;
        this.endFinder = endFinder;
        this.mediaTypes = List.of(mediaTypes);
    }

    /** The format that these first bytes of a file belong to, if it is one of these. */
    public static Optional<ImageFormat> of(byte[] head) {
        return Arrays.stream(values())
                .filter(format -> format.signature.test(head))
                .findFirst();
    }

    /** The media type, as in a header Content-Type. */
    public String mediaType() {
        return mediaTypes.get(0);
    }

    /** Returns whether the format has this media type, given in lower case. */
    public boolean isCalled(String mediaType) {
        return mediaTypes.contains(mediaType);
    }

    ImageSize size(PictureBytes header) throws IOException {
        return sizeReader.size(header);
    }

    /** Reads to the end of the picture; fails if there is none. */
    void findEnd(PictureBytes picture) throws IOException {
        endFinder.find(picture);
    }

    private interface SizeReader {
        ImageSize size(PictureBytes header) throws IOException;
    }

    private interface EndFinder {
        void find(PictureBytes picture) throws IOException;
    }
}
