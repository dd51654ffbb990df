package io.github.camelseedance.input.picture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of an exchange that can be read more than once: a file, an array, a cached stream. */
public interface Content extends Closeable {

    /** The length in bytes. */
    long size() throws IOException;

    /** A stream from the first byte on; closing it leaves the content as it was. */
    InputStream open() throws IOException;

    /** The same bytes as a message body that Camel's components and converters know. */
    Object body() throws IOException;

    /** Lets go of what was made for reading the content; what the exchange brought stays. */
    @Override
    default void close() throws IOException {}

    /** The first bytes, or all if there are fewer. */
    default byte[] head(int length) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(length);
        }
    }
}
