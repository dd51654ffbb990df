// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks the top-level boxes of an MP4. They cover the file from first to last byte, so a missing end is detected. */
final class Mp4Boxes {

    private static final int HEADER = 8;
    private static final int LARGE_HEADER = 16;

    /** Far more than any video has; stops a file of tiny boxes from blocking a thread. */
    private static final int MAX_BOXES = 100_000;

    private Mp4Boxes() {}

    /** Reads all box headers. Returns what is missing or wrong; empty if the file is complete. */
    static Optional<String> flaw(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            Set<String> types = new HashSet<>();
            long position = 0;
            for (int boxes = 0; position < size; boxes++) {
                ByteBuffer header = read(channel, position);
                long length = length(header, size - position);
                if (length < HEADER || boxes == MAX_BOXES) {
                    return Optional.of("its boxes make no sense from byte " + position + " on");
                }
                if (length > size - position) {
                    return Optional.of("a box of it ends behind its last byte " + size);
                }
                types.add(StandardCharsets.ISO_8859_1.decode(header.slice(4, 4)).toString());
                position += length;
            }
            if (!types.contains("moov")) {
                return Optional.of("the box moov is missing");
            }
            return types.contains("mdat") || types.contains("moof")
                    ? Optional.empty()
                    : Optional.of("the box mdat is missing");
        }
    }

    /** Returns the length of a box; more than the rest of the file if its header is incomplete. */
    private static long length(ByteBuffer header, long left) {
        if (header.limit() < HEADER) {
            return left + HEADER;
        }
        long length = Integer.toUnsignedLong(header.getInt(0));
        if (length == 0) {
            // To the end of the file.
            return left;
        }
        if (length != 1) {
            return length;
        }
        if (header.limit() < LARGE_HEADER) {
            return left + LARGE_HEADER;
        }
        long large = header.getLong(8);
        return large < 0 ? Long.MAX_VALUE : large < LARGE_HEADER ? 0 : large;
    }

    private static ByteBuffer read(FileChannel channel, long position) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(LARGE_HEADER);
        while (header.hasRemaining() && channel.read(header, position + header.position()) >= 0) {
            continue;
        }
        return header.flip();
    }
}
