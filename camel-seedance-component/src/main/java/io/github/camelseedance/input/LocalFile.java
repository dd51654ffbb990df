// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.media.LocalMedia;
import org.apache.camel.WrappedFile;

/** Finds local files among the values of an exchange, and formats their names for messages. */
final class LocalFile {

    private LocalFile() {}

    /**
     * Returns the local file of a value, which the file consumer may have wrapped; empty for any other value, including a
     * remote file.
     *
     * @throws InvalidInputException if this JVM cannot encode the file name
     */
    static Optional<Path> of(Object value) {
        Object file = unwrap(value);
        try {
            return file instanceof File local ? Optional.of(local.toPath()) : Optional.ofNullable((Path) file);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("The file " + shown(((File) file).getName())
                    + " cannot be read: its name has characters that this JVM cannot use in file names. Start"
                    + " it with a UTF-8 locale, for example LC_ALL=C.UTF-8.");
        }
    }

    /** Returns the name of a local file for a message; empty for any other value. */
    static Optional<String> name(Object value) {
        return Optional.ofNullable(unwrap(value))
                .map(file -> LocalMedia.nameOnly(file.toString()))
                .map(LocalFile::shown);
    }

    /** Returns a File or Path, or {@code null}. */
    private static Object unwrap(Object value) {
        Object file = value instanceof WrappedFile<?> wrapped ? wrapped.getFile() : value;
        return file instanceof Path || file instanceof File ? file : null;
    }

    /** Cleans a name for a message, since the sender of the file chose it. */
    static String shown(String name) {
        return Redaction.clean(name);
    }

    static String shown(Path file) {
        return shown(String.valueOf(file.getFileName()));
    }
}
