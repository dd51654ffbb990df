package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.input.picture.Content;

/** A file on the local disk. */
final class FileContent implements Content {

    private final Path file;
    private final boolean temporary;

    private FileContent(Path file, boolean temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /** A file that belongs to somebody else and stays. */
    static FileContent of(Path file) {
        return new FileContent(file, false);
    }

    /** A file that is removed when the content is closed. */
    static FileContent temporary(Path file) {
        return new FileContent(file, true);
    }

    @Override
    public long size() throws IOException {
        return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public Object body() {
        return file.toFile();
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }
}
