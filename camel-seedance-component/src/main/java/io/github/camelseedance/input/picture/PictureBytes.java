package io.github.camelseedance.input.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a picture from front to back through a buffer of fixed size. Skipped bytes are not read if the source can seek. The
 * number of bytes read is limited, so a hostile file cannot keep its reader busy.
 */
final class PictureBytes {

    /** The maximum number of header bytes that are read. */
    static final int HEADER_LIMIT = 64 * 1024;

    /** Small, because most headers are: a file is read in steps of this many bytes. */
    private static final int HEADER_BUFFER = 512;

    /** The maximum number of bytes that are read up to the end; far more than any model accepts. */
    private static final int END_LIMIT = 512 * 1024 * 1024;

    private static final int END_BUFFER = 4 * 1024;

    private final InputStream in;
    private final byte[] buffer;
    private int next;
    private int filled;
    private long position;
    private long left;

    private PictureBytes(InputStream in, int buffer, long limit) {
        this.in = in;
        this.buffer = new byte[buffer];
        this.left = limit;
    }

    /** Creates one for a reader of a header. */
    static PictureBytes ofHeader(InputStream in) {
        return new PictureBytes(in, HEADER_BUFFER, HEADER_LIMIT);
    }

    /** Creates one for a reader of the whole picture. */
    static PictureBytes toEnd(InputStream in) {
        return new PictureBytes(in, END_BUFFER, END_LIMIT);
    }

    int u8() throws IOException {
        if (left-- <= 0) {
            throw new MalformedPictureException("Too many bytes to look at");
        }
        if (next == filled) {
            fill();
        }
        position++;
        return buffer[next++] & 0xFF;
    }

    private void fill() throws IOException {
        next = 0;
        filled = Math.max(in.read(buffer, 0, buffer.length), 0);
        if (filled == 0) {
            throw new EOFException("The picture is cut off");
        }
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
        int buffered = (int) Math.min(bytes, filled - next);
        next += buffered;
        in.skipNBytes(bytes - buffered);
        position += bytes;
    }

    /** Returns the number of bytes read or skipped so far. */
    long position() {
        return position;
    }

    void expect(int... bytes) throws IOException {
        for (int expected : bytes) {
            if (u8() != expected) {
                throw new MalformedPictureException("Not the expected signature");
            }
        }
    }
}
