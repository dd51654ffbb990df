// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.Content;
import io.github.camelseedance.input.media.LocalMedia;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.util.IOHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognizes the files, streams and byte arrays of an exchange. Reads streams into memory while they are small, else into files. */
final class Contents implements Closeable {

    /** The maximum size of a stream: the API takes no larger request. */
    static final int LIMIT = 64 * 1024 * 1024;

    private static final int PART = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    private final Exchange exchange;
    private int memoryLeft;
    private final List<Content> opened = new ArrayList<>();

    /** @param memoryLimit the maximum number of bytes of all streams in memory */
    Contents(Exchange exchange, int memoryLimit) {
        this.exchange = exchange;
        this.memoryLeft = memoryLimit;
    }

    /**
     * Returns the content of a file, a stream or bytes; empty for any other value.
     *
     * @throws InvalidInputException if the content cannot be read
     */
    Optional<Content> of(Object value) throws IOException {
        Optional<Content> content = Optional.ofNullable(recognized(value));
        content.ifPresent(opened::add);
        return content;
    }

    /**
     * Returns the picture, video or audio file that a value is: a file, a stream or bytes; empty for any other value.
     *
     * @throws InvalidInputException if the content cannot be read
     */
    Optional<LocalMedia> media(Object value) throws IOException {
        Optional<Content> content = of(value);
        return content.isPresent() ? Optional.of(LocalMedia.of(content.get(), name(value))) : Optional.empty();
    }

    private static String name(Object value) {
        Message message = message(value);
        if (message != null) {
            return message.getHeader(Exchange.FILE_NAME) instanceof String name
                    ? LocalMedia.nameOnly(name)
                    : name(message.getBody());
        }
        return LocalFile.of(value)
                .map(file -> LocalMedia.nameOnly(file.toString()))
                .orElse(null);
    }

    /** Returns the message of an exchange, as a route that collects files in an aggregator has them, or {@code null}. */
    private static Message message(Object value) {
        if (value instanceof Exchange aggregated) {
            return aggregated.getMessage();
        }
        return value instanceof Message message ? message : null;
    }

    private Content recognized(Object value) throws IOException {
        Message message = message(value);
        if (message != null) {
            return recognized(message.getBody());
        }
        if (value instanceof byte[] bytes) {
            return new Content.Bytes(bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new Content.Bytes(bytes);
        }
        Optional<Path> local = LocalFile.of(value);
        if (local.isPresent()) {
            return file(local.get());
        }
        if (value instanceof WrappedFile<?> wrapped) {
            return remote(wrapped);
        }
        return value instanceof InputStream stream ? stream(stream) : null;
    }

    private Content file(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new InvalidInputException("The file " + LocalFile.shown(path) + " cannot be read: it does not"
                    + " exist, is no plain file, or may not be read by this process. A file consumer moves a file as soon"
                    + " as its exchange ends, so one that feeds an aggregator needs noop=true.");
        }
        // A path into an archive or another file system has no java.io.File that a staging route could take.
        return path.getFileSystem() == FileSystems.getDefault()
                ? new Content.StoredFile(path, false)
                : spool(Files.newInputStream(path));
    }

    private Content stream(InputStream stream) throws IOException {
        if (stream instanceof StreamCache cache && cache.length() >= 0) {
            return new Content.Cached(cache);
        }
        Content content = spool(stream);
        boolean redelivered = exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
        if (content.size() == 0 && redelivered) {
            // As an empty body it would be paid with nothing but the endpoint's options.
            throw new InvalidInputException("The stream in the body was used up before the redelivery: enable stream"
                    + " caching, or convert the body before with convertBodyTo(byte[]) or convertBodyTo(String).");
        }
        return content;
    }

    /** Returns what the consumer of a remote file has fetched, or what its component converts on demand. */
    private Content remote(WrappedFile<?> wrapped) throws IOException {
        Object loaded = wrapped.getBody();
        if (loaded != null && loaded != wrapped && !(loaded instanceof WrappedFile)) {
            Content content = recognized(loaded);
            if (content != null) {
                return content;
            }
        }
        InputStream stream;
        try {
            stream = exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, wrapped);
        } catch (TypeConversionException e) {
            throw new InvalidInputException("The remote file could not be read.", e);
        }
        if (stream == null) {
            throw new InvalidInputException("The remote file has no content that can be read: fetch it before,"
                    + " for example with convertBodyTo(byte[]).");
        }
        return stream(stream);
    }

    /** Closes all contents. */
    @Override
    public void close() {
        opened.forEach(content -> IOHelper.close(content, "content of the body", LOG));
    }

    private Content spool(InputStream stream) throws IOException {
        try (stream) {
            byte[] start = stream.readNBytes(memoryLeft + 1);
            if (start.length > memoryLeft) {
                return temporary(start, stream);
            }
            memoryLeft -= start.length;
            return new Content.Bytes(start);
        }
    }

    private static Content temporary(byte[] start, InputStream rest) throws IOException {
        Content.StoredFile file = new Content.StoredFile(Files.createTempFile("camel-seedance-", ".input"), true);
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(file.path())) {
            long size = 0;
            for (byte[] part = start; part.length > 0; part = rest.readNBytes(PART)) {
                size += part.length;
                if (size > LIMIT) {
                    throw new InvalidInputException(
                            "The stream is larger than " + LIMIT
                                    + " bytes (64 MiB): pass what is larger as a local file, or publish it and give its https URL.");
                }
                out.write(part);
            }
            complete = true;
        } finally {
            if (!complete) {
                file.close();
            }
        }
        return file;
    }
}
