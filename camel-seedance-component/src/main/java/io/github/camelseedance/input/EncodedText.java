// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.Content;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;

/** Decodes text strictly. A byte order mark selects the charset and is removed; invalid bytes are never replaced. */
final class EncodedText {

    // Byte order marks, in ISO-8859-1.
    private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";
    private static final String UTF_16_BIG_ENDIAN_MARK = "\u00fe\u00ff";
    private static final String UTF_16_LITTLE_ENDIAN_MARK = "\u00ff\u00fe";
    private static final String UTF_32_LITTLE_ENDIAN_MARK = "\u00ff\u00fe\0\0";

    private static final int BEGINNING = 1024;

    private EncodedText() {}

    /**
     * Returns the text without its byte order mark; empty if the bytes are not valid in the charset.
     *
     * @param fallback the charset of a text without a byte order mark
     */
    static Optional<String> decode(byte[] bytes, Charset fallback) {
        String mark = new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1);
        if (mark.startsWith(UTF_32_LITTLE_ENDIAN_MARK)) {
            return Optional.empty(); // would be read as UTF-16 letters with NULs between them
        }
        if (mark.startsWith(UTF_8_MARK)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (mark.startsWith(UTF_16_LITTLE_ENDIAN_MARK)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        return mark.startsWith(UTF_16_BIG_ENDIAN_MARK)
                ? decode(bytes, 2, StandardCharsets.UTF_16BE)
                : decode(bytes, 0, fallback);
    }

    /** Refuses text with NUL: UTF-16 and UTF-32 without a byte order mark look like that. */
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

    /** Returns whether the header Content-Type declares text. */
    static boolean isDeclared(Exchange exchange) {
        return contentType(exchange).strip().startsWith("text/");
    }

    /** Returns the first characters of text in UTF-8 or with a byte order mark; enough to distinguish JSON from a picture. */
    static String beginning(Content content) throws IOException {
        byte[] head = content.head(BEGINNING);
        String mark = new String(head, StandardCharsets.ISO_8859_1);
        boolean wide = mark.startsWith(UTF_16_LITTLE_ENDIAN_MARK) || mark.startsWith(UTF_16_BIG_ENDIAN_MARK);
        return new String(head, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    /**
     * Returns the whole content as text, in the charset that the exchange declares.
     *
     * @throws InvalidInputException if it is larger than 64 MiB or not text in its charset
     */
    static String read(Content content, Exchange exchange) throws IOException {
        byte[] bytes;
        try (InputStream in = content.open()) {
            bytes = in.readNBytes(Contents.LIMIT + 1);
        }
        if (bytes.length > Contents.LIMIT) {
            throw BodyRefusal.tooLong();
        }
        Charset charset = charset(exchange);
        return decode(bytes, charset)
                .orElseThrow(() -> new InvalidInputException("The body is not text in " + charset
                        + ": save it as UTF-8, name its charset in the header Content-Type, or convert it before with"
                        + " convertBodyTo(String)."));
    }

    private static Charset charset(Exchange exchange) {
        String contentType = contentType(exchange);
        String name = contentType.contains("charset=")
                ? IOHelper.getCharsetNameFromContentType(contentType)
                : ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The charset that the header Content-Type names is not known here.");
        }
    }

    private static String contentType(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE);
        return header instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
    }
}
