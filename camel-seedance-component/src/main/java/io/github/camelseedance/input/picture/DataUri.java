package io.github.camelseedance.input.picture;

import java.io.InputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture written out as {@code data:image/...;base64,...}. Decoded as far as it is read, never as a whole. */
public final class DataUri implements Content {

    private static final int MAX_HEAD = 200;
    private static final Pattern HEAD = Pattern.compile("data:(image/[a-z0-9.+-]+)(;[a-z0-9.+-]+=[^;,\\s]*)*;base64");

    private final String mediaType;
    private final String base64;

    private DataUri(String mediaType, String base64) {
        this.mediaType = mediaType;
        this.base64 = base64;
    }

    /** Whether the address claims to be a data URI of any kind. */
    public static boolean isMeant(String address) {
        return address.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Returns whether the text begins like a data URI of a picture. */
    public static boolean isPicture(String text) {
        return text.stripLeading().regionMatches(true, 0, "data:image/", 0, 11);
    }

    /** The picture in the URI, or nothing if it is not a base64 data URI of a picture. */
    public static Optional<DataUri> parse(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 0 || comma > MAX_HEAD) {
            return Optional.empty();
        }
        String head = uri.substring(0, comma).toLowerCase(Locale.ROOT);
        String base64 = uri.substring(comma + 1);
        Matcher matcher = HEAD.matcher(head);
        return matcher.matches() && isBase64(base64)
                ? Optional.of(new DataUri(matcher.group(1), base64))
                : Optional.empty();
    }

    /** Returns the declared media type, in lower case. */
    public String mediaType() {
        return mediaType;
    }

    private static boolean isBase64(String text) {
        int end = text.length() - padding(text);
        if (text.isEmpty() || text.length() % 4 != 0) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean valid =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
            if (!valid) {
                return false;
            }
        }
        return true;
    }

    private static int padding(String text) {
        return text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    }

    @Override
    public long size() {
        return base64.length() / 4 * 3L - padding(base64);
    }

    @Override
    public InputStream open() {
        return Base64.getDecoder().wrap(new AsciiStream(base64));
    }

    @Override
    public Object body() {
        return Base64.getDecoder().decode(base64);
    }

    /** The characters as bytes without a copy of them all. */
    private static final class AsciiStream extends InputStream {
        private final String text;
        private int next;

        AsciiStream(String text) {
            this.text = text;
        }

        @Override
        public int read() {
            return next < text.length() ? text.charAt(next++) : -1;
        }
    }
}
