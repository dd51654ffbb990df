package io.github.camelseedance.input;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Collection;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.ImageFormat;
import org.apache.camel.WrappedFile;

/** Says what a body may be. */
final class AcceptedBodies {

    private AcceptedBodies() {}

    /** @param found what the body is instead, as the beginning of a sentence */
    static InvalidInputException refuse(String found) {
        return new InvalidInputException(found + ". Accepted are: a Map, a JSON object (JsonNode, text, bytes, stream,"
                + " reader or file) or a GenerationRequest as the request; other text as the prompt; a picture in "
                + ImageFormat.NAMES
                + " (File, Path, WrappedFile, byte[], ByteBuffer or InputStream) as the first frame."
                + " Bytes, streams and files are taken for a prompt only with a header Content-Type that says text/*:"
                + " if this is one, convert it before with convertBodyTo(String).");
    }

    /** Returns a readable description of a value; a file is described by its name. */
    static String describe(Object value) {
        if (value instanceof WrappedFile<?> || value instanceof File || value instanceof Path) {
            return LocalFile.name(value).map(name -> "file (" + name + ")").orElse("remote file");
        }
        if (value instanceof Collection<?> || value.getClass().isArray() && !(value instanceof byte[])) {
            return "list";
        }
        if (value instanceof InputStream || value instanceof Reader) {
            return "stream";
        }
        return value instanceof byte[] ? "byte[]" : value.getClass().getName();
    }
}
