// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of an answer: in memory, or a part of a file. */
public sealed interface Content {

    /** Bytes in memory. */
    static Content of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** This many bytes of a file, from this offset on. */
    static Content of(Path file, long offset, long length) {
        return new FilePart(file, offset, length);
    }

    /** How many bytes. */
    long length();

    /** Writes the first bytes, this many. */
    void writeTo(OutputStream out, long bytes) throws IOException;

    /** The bytes as text; empty for a file. */
    String text();

    /** See {@link #of(byte[])}. */
    record Bytes(byte[] bytes) implements Content {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out, long count) throws IOException {
            out.write(bytes, 0, (int) count);
        }

        @Override
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** See {@link #of(Path, long, long)}. */
    record FilePart(Path file, long offset, long length) implements Content {
        @Override
        public void writeTo(OutputStream out, long count) throws IOException {
            try (var channel = FileChannel.open(file);
                    var in = Channels.newInputStream(channel.position(offset))) {
                var buffer = new byte[1 << 16];
                for (long left = count; left > 0; ) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        throw new IOException("File is shorter than it was: " + file.getFileName());
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                }
            }
        }

        @Override
        public String text() {
            return "";
        }
    }
}
