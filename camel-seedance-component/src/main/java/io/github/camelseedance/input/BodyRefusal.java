// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.media.ImageFormat;
import io.github.camelseedance.input.media.LocalMedia;
import org.apache.camel.WrappedFile;

/** Creates the exceptions for bodies that cannot be used. */
final class BodyRefusal {

    private BodyRefusal() {}

    /** @param found what the body is instead, as the beginning of a sentence */
    static InvalidInputException notAccepted(String found) {
        return new InvalidInputException(found + ". Accepted are: a Map, a JSON object (JsonNode, text, bytes, stream,"
                + " reader or file) or a GenerationRequest as the request; other text as the prompt; a picture in "
                + ImageFormat.ACCEPTED
                + " (File, Path, WrappedFile, byte[], ByteBuffer or InputStream) as the first picture, and a list of them"
                + " as the pictures. Bytes, streams and files are used as a prompt only if the file is called *.txt, or a"
                + " header Content-Type says text/*: if this is one, convert it before with convertBodyTo(String). For a"
                + " list of URLs set the header CamelSeedanceImageUrls, and split a list of prompts.");
    }

    /** If an empty body were treated as none, the job would be paid with the prompt or picture of another source. */
    static InvalidInputException empty(Object body) {
        return new InvalidInputException("The body is an empty " + describe(body) + ": send the whole content."
                + " Set readLock=changed on a file consumer, so that it leaves files alone that are still being copied;"
                + " enable stream caching for a stream that was read before. For a message with headers only, remove the"
                + " body with setBody(constant(null)).");
    }

    static InvalidInputException tooLong() {
        return new InvalidInputException(
                "The text in the body is larger than 64 MiB, which is more than the API takes.");
    }

    /** Explains a failure to read. The JDK's messages are just a path or "Input length = 1". */
    static InvalidInputException unreadable(IOException failure) {
        return new InvalidInputException("The body cannot be read: " + reason(failure) + ".", failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return "its text is in another encoding than the one it is decoded with. Save it as UTF-8, or name its charset"
                    + " where it is read";
        }
        if (failure instanceof NoSuchFileException gone) {
            return "the file " + name(gone) + " is gone";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "this process may not read the file " + name(denied);
        }
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + Redaction.clean(message));
    }

    private static String name(FileSystemException failure) {
        return LocalFile.shown(LocalMedia.nameOnly(String.valueOf(failure.getFile())));
    }

    /** Returns a readable description of a file that is neither a request nor accepted. */
    static String describe(Object value, LocalMedia media) {
        return "a " + describe(value) + " that "
                + media.format()
                        .map(other -> "contains a " + other.media().noun() + " in " + other + ": convert it to "
                                + ImageFormat.ACCEPTED)
                        .orElse("contains neither a picture nor a JSON object");
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
