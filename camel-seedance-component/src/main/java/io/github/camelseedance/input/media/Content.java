// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.StreamCache;

/** Bytes that can be read more than once. */
public interface Content extends Closeable {

    /** Returns the length in bytes. */
    long size() throws IOException;

    /** Opens a stream of all bytes. */
    InputStream open() throws IOException;

    /** Returns the bytes as a message body that Camel's components and converters know. */
    Object body() throws IOException;

    /** Deletes what was created for reading, never what the exchange brought. */
    @Override
    default void close() throws IOException {}

    /** Returns the first bytes, or all if there are fewer. */
    default byte[] head(int length) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(length);
        }
    }

    /** Bytes in memory. */
    record Bytes(byte[] body) implements Content {

        @Override
        public long size() {
            return body.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(body);
        }
    }

    /** A local file; a temporary one is deleted on close. */
    record StoredFile(Path path, boolean temporary) implements Content {

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public Object body() {
            return path.toFile();
        }

        @Override
        public void close() throws IOException {
            if (temporary) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Camel's stream cache, which has to be an {@link InputStream}. Resets it around every use for a redelivery. */
    record Cached(StreamCache cache) implements Content {

        @Override
        public long size() {
            return cache.length();
        }

        @Override
        public InputStream open() {
            cache.reset();
            return new FilterInputStream((InputStream) cache) {
                @Override
                public void close() {
                    cache.reset();
                }
            };
        }

        @Override
        public Object body() {
            cache.reset();
            return cache;
        }

        @Override
        public void close() {
            cache.reset();
        }
    }
}
