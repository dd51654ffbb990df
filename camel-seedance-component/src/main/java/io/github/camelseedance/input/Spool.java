package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.Content;

/** Makes a stream that can be read once into content that can be read again: in memory while it is small, else in a file. */
final class Spool {

    /** The most bytes that are taken from a stream: the API takes no larger request. */
    static final int LIMIT = 64 * 1024 * 1024;

    private Spool() {}

    /**
     * Reads the stream to its end and closes it.
     *
     * @param memoryLimit the most bytes to hold in memory
     * @throws InvalidInputException if the stream holds more than {@link #LIMIT} bytes
     */
    static Content read(InputStream stream, int memoryLimit) throws IOException {
        try (stream) {
            byte[] start = stream.readNBytes(memoryLimit + 1);
            return start.length <= memoryLimit ? new BytesContent(start) : toFile(start, stream);
        }
    }

    private static Content toFile(byte[] start, InputStream rest) throws IOException {
        Path file = Files.createTempFile("camel-seedance-", ".input");
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start);
            copyBounded(rest, out, LIMIT - start.length);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
        return FileContent.temporary(file);
    }

    private static void copyBounded(InputStream in, OutputStream out, long limit) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            copied += read;
            if (copied > limit) {
                throw new InvalidInputException("The stream holds more than " + LIMIT
                        + " bytes (64 MiB): pass a larger picture as a file, or publish it and set the header"
                        + " CamelSeedanceImageUrl.");
            }
            out.write(buffer, 0, read);
        }
    }
}
