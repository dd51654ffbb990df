// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.regex.Pattern;

/** Checks request ids before they enter a path, so that they cannot lead to another one. */
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
            // The message does not show it: it could be a signed link in the wrong place.
            throw new IllegalArgumentException(
                    "Not a request id: it has 1 to 128 letters, digits, '_' or '-', and no other characters");
        }
        return text;
    }
}
