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
        if (text == null) {
            throw new IllegalArgumentException("A request id is missing");
        }
        if (!isValid(text)) {
            // Without showing it: it could be a signed link that was put in the wrong place.
            throw new IllegalArgumentException(
                    "Not a request id: it has 1 to 128 letters, digits, '_' or '-', and no other characters");
        }
        return text;
    }
}
