package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;

import io.github.camelseedance.input.picture.Content;

/** Bytes in memory. */
final class BytesContent implements Content {

    private final byte[] bytes;

    BytesContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What remains in the buffer, whose position stays where it is. */
    static BytesContent of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new BytesContent(bytes);
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Object body() {
        return bytes;
    }
}
