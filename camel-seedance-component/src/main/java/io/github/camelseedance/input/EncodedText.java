package io.github.camelseedance.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.github.camelseedance.input.picture.Signature;

/** Decodes text strictly. A byte order mark selects the charset and is removed; invalid bytes are never replaced. */
final class EncodedText {

    private static final int[] UTF_8_MARK = {0xEF, 0xBB, 0xBF};
    private static final int[] UTF_16_BIG_ENDIAN_MARK = {0xFE, 0xFF};
    private static final int[] UTF_16_LITTLE_ENDIAN_MARK = {0xFF, 0xFE};
    private static final int[] UTF_32_LITTLE_ENDIAN_MARK = {0xFF, 0xFE, 0, 0};

    private EncodedText() {}

    /**
     * Returns the text without its byte order mark, or empty if the bytes are not valid in the charset.
     *
     * @param fallback the charset of a text without a byte order mark
     */
    static Optional<String> decode(byte[] bytes, Charset fallback) {
        if (Signature.at(bytes, 0, UTF_8_MARK)) {
            return decode(bytes, UTF_8_MARK.length, StandardCharsets.UTF_8);
        }
        if (Signature.at(bytes, 0, UTF_32_LITTLE_ENDIAN_MARK)) {
            return Optional.empty(); // begins like UTF-16, and would be read as letters with NULs between them
        }
        if (Signature.at(bytes, 0, UTF_16_LITTLE_ENDIAN_MARK)) {
            return decode(bytes, UTF_16_LITTLE_ENDIAN_MARK.length, StandardCharsets.UTF_16LE);
        }
        if (Signature.at(bytes, 0, UTF_16_BIG_ENDIAN_MARK)) {
            return decode(bytes, UTF_16_BIG_ENDIAN_MARK.length, StandardCharsets.UTF_16BE);
        }
        return decode(bytes, 0, fallback);
    }

    /** Text with NUL is refused: UTF-16 and UTF-32 without a byte order mark look like that. */
    private static Optional<String> decode(byte[] bytes, int from, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
