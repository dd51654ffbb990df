package io.github.camelseedance.input.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a picture's header, front to back. What is skipped is not read where the source can seek, and what is read is
 * bounded, so that a hostile file cannot keep its reader busy.
 */
final class HeaderBytes {

    /** The most bytes of one header that are looked at. */
    static final int LIMIT = 64 * 1024;

    private final InputStream in;
    private int left = LIMIT;

    HeaderBytes(InputStream in) {
        this.in = in;
    }

    int u8() throws IOException {
        if (left-- <= 0) {
            throw new MalformedHeaderException("No size within " + LIMIT + " bytes of header");
        }
        int value = in.read();
        if (value < 0) {
            throw new EOFException("The header is cut off");
        }
        return value;
    }

    int u16BigEndian() throws IOException {
        return u8() << 8 | u8();
    }

    int u16LittleEndian() throws IOException {
        return u8() | u8() << 8;
    }

    int u24LittleEndian() throws IOException {
        return u16LittleEndian() | u8() << 16;
    }

    long u32BigEndian() throws IOException {
        return (long) u16BigEndian() << 16 | u16BigEndian();
    }

    long u32LittleEndian() throws IOException {
        return u16LittleEndian() | (long) u16LittleEndian() << 16;
    }

    void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    void expect(int... bytes) throws IOException {
        for (int expected : bytes) {
            if (u8() != expected) {
                throw new MalformedHeaderException("Not the expected signature");
            }
        }
    }
}
