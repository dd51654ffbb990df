package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

import io.github.camelseedance.error.InvalidInputException;

/**
 * A sidecar file that was read.
 *
 * @param path path of the file, in the folder of its picture
 * @param modified time of the last change before it was read
 */
record SidecarFile(Path path, FileTime modified) {

    /** Returns the file at this path. Reads its attributes first, since opening a pipe would block. */
    static SidecarFile at(Path path) throws IOException {
        return new SidecarFile(path, attributes(path).lastModifiedTime());
    }

    /** Returns whether the file is unchanged since it was read. */
    boolean isUnchanged() throws IOException {
        return modified.equals(attributes(path).lastModifiedTime());
    }

    /** Returns the name of the file for messages. */
    String origin() {
        return "the sidecar file " + LocalFile.shown(path);
    }

    /**
     * Reads the text, without a byte order mark.
     *
     * @param limit the maximum size in bytes
     * @throws InvalidInputException if it is not a regular file in the picture's folder, too large, or not text
     */
    String read(int limit) throws IOException {
        Path real = real();
        if (!attributes(real).isRegularFile()) {
            throw refusal("is not a regular file", "remove it, or replace it with a text file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(real, noLinks(real))) {
            bytes = in.readNBytes(limit + 1);
        }
        if (bytes.length > limit) {
            throw refusal("is larger than " + limit + " bytes", "make it shorter");
        }
        return EncodedText.decode(bytes, StandardCharsets.UTF_8)
                .orElseThrow(() -> refusal("is no text in UTF-8", "save it as UTF-8"));
    }

    /** Resolves symbolic links. A link out of the folder could put any file of this machine into a request. */
    private Path real() throws IOException {
        if (Files.notExists(path)) {
            throw refusal("is a symbolic link that leads nowhere", "put the file itself there");
        }
        Path real = path.toRealPath();
        Path folder = path.toAbsolutePath().getParent().toRealPath();
        if (!real.startsWith(folder)) {
            throw refusal("is a symbolic link out of the picture's folder", "put the file itself there");
        }
        return real;
    }

    InvalidInputException refusal(String problem, String remedy) {
        return new InvalidInputException(
                "The sidecar file " + LocalFile.shown(path) + " " + problem + ": " + remedy + ".");
    }

    /** Does not follow a link that has replaced the file in the meantime. File systems of archives have no links. */
    private static OpenOption[] noLinks(Path file) {
        boolean local = file.getFileSystem() == FileSystems.getDefault();
        return local ? new OpenOption[] {LinkOption.NOFOLLOW_LINKS} : new OpenOption[0];
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
