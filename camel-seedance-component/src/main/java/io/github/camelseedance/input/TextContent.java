package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.Content;
import io.github.camelseedance.input.picture.Signature;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;

/** Content that is text, as the exchange says what it is and how it is encoded. */
final class TextContent {

    private TextContent() {}

    /** Whether the header Content-Type says that the body is text for people. */
    static boolean isDeclared(Exchange exchange) {
        String mediaType = contentType(exchange);
        return mediaType != null && mediaType.strip().toLowerCase(Locale.ROOT).startsWith("text/");
    }

    /** Returns the first characters of text in UTF-8 or with a byte order mark; enough to distinguish JSON from a picture. */
    static String beginning(Content content) throws IOException {
        byte[] head = content.head(1024);
        boolean wide = Signature.at(head, 0, 0xFF, 0xFE) || Signature.at(head, 0, 0xFE, 0xFF);
        return new String(head, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    /**
     * The whole content as text.
     *
     * @throws InvalidInputException if it is larger than 64 MiB or no text in its charset
     */
    static String read(Content content, Exchange exchange) throws IOException {
        byte[] bytes;
        try (InputStream in = content.open()) {
            bytes = in.readNBytes(Spool.LIMIT + 1);
        }
        if (bytes.length > Spool.LIMIT) {
            throw tooLong();
        }
        Charset charset = charset(exchange);
        return EncodedText.decode(bytes, charset)
                .orElseThrow(() -> new InvalidInputException("The body is no text in " + charset
                        + ": save it as UTF-8, name its charset in the header Content-Type, or convert it before with"
                        + " convertBodyTo(String)."));
    }

    static InvalidInputException tooLong() {
        return new InvalidInputException(
                "The text in the body is larger than 64 MiB, which is more than the API takes.");
    }

    private static Charset charset(Exchange exchange) {
        String contentType = contentType(exchange);
        String name = contentType == null ? null : IOHelper.getCharsetNameFromContentType(contentType);
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("charset=")) {
            name = ExchangeHelper.getCharsetName(exchange, false);
        }
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The charset that the header Content-Type names is not known here.");
        }
    }

    private static String contentType(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.CONTENT_TYPE) instanceof String text ? text : null;
    }
}
