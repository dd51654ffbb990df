package io.github.camelseedance.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;

/** Explains why a body could not be read. The JDK's messages are just a path or "Input length = 1". */
final class UnreadableBody {

    private UnreadableBody() {}

    static InvalidInputException refusal(IOException failure) {
        return new InvalidInputException("The body cannot be read: " + words(failure) + ".", failure);
    }

    private static String words(IOException failure) {
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
        String path = String.valueOf(failure.getFile());
        return LocalFile.shown(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
    }
}
