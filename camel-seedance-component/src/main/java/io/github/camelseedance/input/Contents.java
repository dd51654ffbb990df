package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.Content;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;

/** Recognises the files, streams and byte arrays of an exchange. */
final class Contents {

    private final Exchange exchange;
    private final int memoryLimit;

    /** @param memoryLimit the most bytes of a stream to hold in memory */
    Contents(Exchange exchange, int memoryLimit) {
        this.exchange = exchange;
        this.memoryLimit = memoryLimit;
    }

    /**
     * The value as content, or nothing if it is neither file nor stream nor bytes.
     *
     * @throws InvalidInputException if it is one but cannot be read
     */
    Optional<Content> of(Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            return Optional.of(new BytesContent(bytes));
        }
        if (value instanceof ByteBuffer buffer) {
            return Optional.of(BytesContent.of(buffer));
        }
        Optional<Path> local = LocalFile.of(value);
        if (local.isPresent()) {
            return Optional.of(file(local.get()));
        }
        if (value instanceof WrappedFile<?> wrapped) {
            return Optional.of(wrapped(wrapped));
        }
        if (value instanceof InputStream stream) {
            return Optional.of(stream(stream));
        }
        return Optional.empty();
    }

    private Content file(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new InvalidInputException(
                    "The file " + LocalFile.shown(path) + " of the body cannot be read: it does not"
                            + " exist, is no plain file, or may not be read by this process.");
        }
        // A path into an archive or another file system has no java.io.File that a staging route could take.
        return path.getFileSystem() == FileSystems.getDefault()
                ? FileContent.of(path)
                : Spool.read(Files.newInputStream(path), memoryLimit);
    }

    private Content stream(InputStream stream) throws IOException {
        if (stream instanceof StreamCache cache && cache.length() >= 0) {
            return new CachedContent(cache);
        }
        Content content = Spool.read(stream, memoryLimit);
        boolean redelivered = exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
        if (content.size() == 0 && redelivered) {
            // As an empty body it would be paid with nothing but the endpoint's options.
            throw new InvalidInputException("The stream in the body was used up before the redelivery: enable stream"
                    + " caching, or convert the body before with convertBodyTo(byte[]) or convertBodyTo(String).");
        }
        return content;
    }

    private Content wrapped(WrappedFile<?> wrapped) throws IOException {
        // A remote file: what its consumer has fetched, or what its component can convert on demand.
        Object loaded = wrapped.getBody();
        if (loaded != null && loaded != wrapped && !(loaded instanceof WrappedFile)) {
            Optional<Content> content = of(loaded);
            if (content.isPresent()) {
                return content.get();
            }
        }
        return stream(converted(wrapped));
    }

    private InputStream converted(WrappedFile<?> wrapped) {
        InputStream stream;
        try {
            stream = exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, wrapped);
        } catch (TypeConversionException e) {
            throw new InvalidInputException("The file of the body could not be read.", e);
        }
        if (stream == null) {
            throw new InvalidInputException("The file of the body has no content that can be read: fetch it before,"
                    + " for example with convertBodyTo(byte[]).");
        }
        return stream;
    }
}
