package io.github.camelseedance.model;

import java.util.regex.Pattern;

/** What a request id may look like; checked before one enters a path, so that it cannot lead to another one. */
public final class RequestId {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private RequestId() {}

    public static boolean isValid(String text) {
        return text != null && VALID.matcher(text).matches();
    }

    /**
     * Returns the id, if it is one.
     *
     * @throws IllegalArgumentException if it is missing or holds anything but letters, digits, {@code _} and {@code -}
     */
    public static String check(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    text == null
                            ? "A request id is missing"
                            : "Not a request id (1 to 128 letters, digits, '_' or '-' are): " + shown(text));
        }
        return text;
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "...";
    }
}
