package io.github.camelseedance.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of an answer. It is short as a rule, and asked for by the thousand: more room is made only for one that is not. */
final class AnswerBytes {

    static final int MOST = 64 * 1024 * 1024;
    static final int USUAL = 1024;

    private AnswerBytes() {}

    /** @throws IOException if it is longer than an answer may be */
    static byte[] read(InputStream stream) throws IOException {
        byte[] begin = new byte[USUAL];
        int length = stream.readNBytes(begin, 0, USUAL);
        if (length < USUAL) {
            return Arrays.copyOf(begin, length);
        }
        byte[] rest = stream.readNBytes(MOST - USUAL + 1);
        if (USUAL + rest.length > MOST) {
            throw tooLong();
        }
        byte[] whole = Arrays.copyOf(begin, USUAL + rest.length);
        System.arraycopy(rest, 0, whole, USUAL, rest.length);
        return whole;
    }

    static IOException tooLong() {
        return new IOException("The answer is larger than " + MOST + " bytes");
    }
}
