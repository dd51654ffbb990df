package io.github.camelseedance.input;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.picture.LocalImage;
import org.apache.camel.WrappedFile;

/** The files of the local disk among the values of an exchange, and their names in messages. */
final class LocalFile {

    private LocalFile() {}

    /**
     * Returns the file that the value is, or that the file consumer wrapped; nothing for any other value, a remote file
     * included.
     *
     * @throws InvalidInputException if the name of the file is none in the file name encoding of this JVM
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

    /** The name of a local file as a message may show it; nothing for any other value. */
    static Optional<String> name(Object value) {
        Object file = value instanceof WrappedFile<?> wrapped ? wrapped.getFile() : value;
        boolean local = file instanceof Path || file instanceof File;
        return local
                ? Optional.ofNullable(LocalImage.nameOnly(file.toString())).map(LocalFile::shown)
                : Optional.empty();
    }

    /** The name as a message may show it: whoever sent the file has chosen it. */
    static String shown(String name) {
        return Redaction.clean(name);
    }

    static String shown(Path file) {
        return shown(String.valueOf(file.getFileName()));
    }
}
