package io.github.camelseedance.input;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.picture.LocalImage;
import org.apache.camel.WrappedFile;

/** Finds local files among the values of an exchange, and formats their names for messages. */
final class LocalFile {

    private LocalFile() {}

    /**
     * Returns the local file of a value, which the file consumer may have wrapped; empty for any other value, including a
     * remote file.
     *
     * @throws InvalidInputException if the file name cannot be represented in the file name encoding of this JVM
     */
    static Optional<Path> of(Object value) {
        Object file = value instanceof WrappedFile<?> wrapped ? wrapped.getFile() : value;
        if (file instanceof Path path) {
            return Optional.of(path);
        }
        return file instanceof File local ? Optional.of(path(local)) : Optional.empty();
    }

    private static Path path(File file) {
        try {
            return file.toPath();
        } catch (InvalidPathException e) {
            throw new InvalidInputException("The file " + shown(file.getName())
                    + " of the body cannot be read: its name has characters that this JVM cannot use in file names. Start"
                    + " it with a UTF-8 locale, for example LC_ALL=C.UTF-8.");
        }
    }

    /** Returns the name of a local file for a message; empty for any other value. */
    static Optional<String> name(Object value) {
        Object file = value instanceof WrappedFile<?> wrapped ? wrapped.getFile() : value;
        boolean local = file instanceof Path || file instanceof File;
        return local
                ? Optional.ofNullable(LocalImage.nameOnly(file.toString())).map(LocalFile::shown)
                : Optional.empty();
    }

    /** Cleans a name for a message, since the sender of the file chose it. */
    static String shown(String name) {
        return Redaction.clean(name);
    }

    static String shown(Path file) {
        return shown(String.valueOf(file.getFileName()));
    }
}
