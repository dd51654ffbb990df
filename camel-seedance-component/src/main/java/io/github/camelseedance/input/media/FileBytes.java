// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a file from front to back through a small buffer. Skips without reading if the source can seek. Limits the number
 * of bytes read, so that a hostile file cannot keep its reader busy.
 */
final class FileBytes {

    static final int HEADER_LIMIT = 64 * 1024;
    private static final int HEADER_BUFFER = 512;

    /** Far more than any model accepts. */
    private static final int END_LIMIT = 512 * 1024 * 1024;

    private static final int END_BUFFER = 4 * 1024;

    private final InputStream in;
    private final byte[] buffer;
    private int next;
    private int filled;
    private long position;
    private long left;

    private FileBytes(InputStream in, int buffer, long limit) {
        this.in = in;
        this.buffer = new byte[buffer];
        this.left = limit;
    }

    static FileBytes ofHeader(InputStream in) {
        return new FileBytes(in, HEADER_BUFFER, HEADER_LIMIT);
    }

    static FileBytes ofWhole(InputStream in) {
        return new FileBytes(in, END_BUFFER, END_LIMIT);
    }

    int u8() throws IOException {
        if (left-- <= 0) {
            throw new MalformedException("Too many bytes to read");
        }
        if (!hasMore()) {
            throw new EOFException("The file is cut off");
        }
        position++;
        return buffer[next++] & 0xFF;
    }

    /** Reads an unsigned number of up to four bytes, or a number of eight. */
    long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    /** Reads an unsigned number of up to four bytes, or a number of eight. */
    long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) u8() << 8 * i;
        }
        return value;
    }

    /** Returns the next bytes as text in ISO-8859-1. */
    String text(int length) throws IOException {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) u8();
        }
        return new String(text);
    }

    /** Returns the next bytes as text in ISO-8859-1, fewer at the end of the file. */
    String upTo(int length) throws IOException {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length && hasMore()) {
            text.append((char) u8());
        }
        return text.toString();
    }

    /** Returns whether there is another byte. */
    boolean hasMore() throws IOException {
        if (next == filled) {
            next = 0;
            filled = Math.max(in.read(buffer, 0, buffer.length), 0);
        }
        return filled > 0;
    }

    void skipRest() throws IOException {
        next = filled;
        while (in.skip(Integer.MAX_VALUE) > 0 || hasMore()) {
            next = filled;
        }
    }

    /** @param bytes the expected bytes as text in ISO-8859-1 */
    void expect(String bytes) throws IOException {
        if (!text(bytes.length()).equals(bytes)) {
            throw new MalformedException("Not the expected bytes");
        }
    }

    void skip(long bytes) throws IOException {
        if (bytes < 0) {
            throw new MalformedException("A part that ends before it begins");
        }
        int buffered = (int) Math.min(bytes, filled - next);
        next += buffered;
        in.skipNBytes(bytes - buffered);
        position += bytes;
    }

    /** Returns the number of bytes read or skipped so far. */
    long position() {
        return position;
    }

    /** Signals bytes that do not follow the format that they begin with. */
    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }
}
