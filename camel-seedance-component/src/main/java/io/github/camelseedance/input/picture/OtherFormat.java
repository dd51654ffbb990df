package io.github.camelseedance.input.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Common picture formats that the API does not accept, recognised only to name them in the error message. */
public enum OtherFormat {
    TIFF("TIFF", OtherFormat::isTiff),
    HEIC("HEIC", head -> isBrand(head, "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1")),
    AVIF("AVIF", head -> isBrand(head, "avif", "avis")),
    JPEG_XL("JPEG XL", OtherFormat::isJpegXl),
    JPEG_2000("JPEG 2000", head -> Signature.at(head, 0, 0, 0, 0, 12, 'j', 'P', ' ', ' ')),
    PHOTOSHOP("Photoshop", head -> Signature.at(head, 0, '8', 'B', 'P', 'S')),
    PDF("PDF", head -> Signature.at(head, 0, '%', 'P', 'D', 'F', '-')),
    SVG("SVG", OtherFormat::isSvg);

    /** The number of first bytes that are checked. */
    private static final int HEAD_LENGTH = 512;

    private final String shownName;
    private final Predicate<byte[]> signature;

    OtherFormat(String shownName, Predicate<byte[]> signature) {
        this.shownName = shownName;
        this.signature = signature;
    }

    /** Returns the format of the content, if it is one of these. */
    public static Optional<OtherFormat> of(Content content) throws IOException {
        byte[] head = content.head(HEAD_LENGTH);
        return Arrays.stream(values())
                .filter(format -> format.signature.test(head))
                .findFirst();
    }

    /** Returns the name for messages. */
    public String shownName() {
        return shownName;
    }

    private static boolean isTiff(byte[] head) {
        return Signature.at(head, 0, 'I', 'I', 42, 0)
                || Signature.at(head, 0, 'M', 'M', 0, 42)
                || Signature.at(head, 0, 'I', 'I', 43, 0)
                || Signature.at(head, 0, 'M', 'M', 0, 43);
    }

    /** A file of boxes begins with the box ftyp, whose first word is the brand. */
    private static boolean isBrand(byte[] head, String... brands) {
        return Signature.at(head, 4, 'f', 't', 'y', 'p')
                && head.length >= 12
                && Arrays.asList(brands).contains(new String(head, 8, 4, StandardCharsets.US_ASCII));
    }

    private static boolean isJpegXl(byte[] head) {
        return Signature.at(head, 0, 0xFF, 0x0A) || Signature.at(head, 0, 0, 0, 0, 12, 'J', 'X', 'L', ' ');
    }

    private static boolean isSvg(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("<") && text.contains("<svg");
    }
}
