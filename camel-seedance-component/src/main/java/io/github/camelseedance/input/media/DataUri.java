// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.InputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picture in a {@code data:image/...;base64,...} URI. Decodes what is read, never the whole. */
public final class DataUri implements Content {

    private static final int MAX_HEAD = 200;
    private static final Pattern HEAD = Pattern.compile("data:(image/[a-z0-9.+-]+)(;[a-z0-9.+-]+=[^;,\\s]*)*;base64");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]++={0,2}");

    private final String mediaType;
    private final String base64;

    private DataUri(String mediaType, String base64) {
        this.mediaType = mediaType;
        this.base64 = base64;
    }

    /** Returns whether the address claims to be a data URI of any kind. */
    public static boolean isMeant(String address) {
        return address.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Returns whether the text begins like a data URI of a picture. */
    public static boolean isPicture(String text) {
        return text.stripLeading().regionMatches(true, 0, "data:image/", 0, 11);
    }

    /** Returns the picture in the URI; empty if it is not a valid base64 data URI of a picture. */
    public static Optional<DataUri> parse(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 0 || comma > MAX_HEAD) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(uri.substring(0, comma).toLowerCase(Locale.ROOT));
        String base64 = uri.substring(comma + 1);
        boolean valid = base64.length() % 4 == 0 && BASE64.matcher(base64).matches() && head.matches();
        return valid ? Optional.of(new DataUri(head.group(1), base64)) : Optional.empty();
    }

    /** Returns the declared media type, in lower case. */
    public String mediaType() {
        return mediaType;
    }

    @Override
    public long size() {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4 * 3L - padding;
    }

    @Override
    public InputStream open() {
        return Base64.getDecoder().wrap(new AsciiStream(base64));
    }

    @Override
    public Object body() {
        return Base64.getDecoder().decode(base64);
    }

    /** Reads the characters as bytes without copying them all. */
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
