// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * An answer of the API.
 *
 * @param status the HTTP status
 * @param retryAfter the header {@code Retry-After}, or {@code null}
 * @param body the content, empty if there was none
 */
record ApiResponse(int status, String retryAfter, byte[] body) {

    static final int MAX_BODY = 64 * 1024 * 1024;

    /** Most answers are shorter; they are read by the thousand, so that no larger buffer is allocated for them. */
    static final int USUAL_BODY = 1024;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Returns whether it has no content, as with HTTP 204. */
    boolean isEmpty() {
        return body.length == 0;
    }

    /** @throws IOException if the content is longer than {@link #MAX_BODY} */
    static byte[] readBody(InputStream stream) throws IOException {
        byte[] begin = new byte[USUAL_BODY];
        int length = stream.readNBytes(begin, 0, USUAL_BODY);
        if (length < USUAL_BODY) {
            return Arrays.copyOf(begin, length);
        }
        byte[] rest = stream.readNBytes(MAX_BODY - USUAL_BODY + 1);
        if (USUAL_BODY + rest.length > MAX_BODY) {
            throw tooLong();
        }
        byte[] whole = Arrays.copyOf(begin, USUAL_BODY + rest.length);
        System.arraycopy(rest, 0, whole, USUAL_BODY, rest.length);
        return whole;
    }

    static IOException tooLong() {
        return new IOException("The answer is larger than " + MAX_BODY + " bytes");
    }
}
