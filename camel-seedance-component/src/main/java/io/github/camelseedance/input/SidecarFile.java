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
 * @param path where it lies, beside its picture
 * @param modified when it was last changed before it was read
 */
record SidecarFile(Path path, FileTime modified) {

    /** The file at this path, which is to be read as text. Looked at before it is opened: opening a pipe would block. */
    static SidecarFile at(Path path) throws IOException {
        return new SidecarFile(path, attributes(path).lastModifiedTime());
    }

    /** Whether it is still the file that was read. */
    boolean isUnchanged() throws IOException {
        return modified.equals(attributes(path).lastModifiedTime());
    }

    /** As a message names it. */
    String origin() {
        return "the sidecar file " + LocalFile.shown(path);
    }

    /**
     * Reads the text, without a byte order mark.
     *
     * @param limit the most bytes that it may have
     * @throws InvalidInputException if it is no plain file of the picture's folder, too large, or no text
     */
    String read(int limit) throws IOException {
        Path real = real();
        if (!attributes(real).isRegularFile()) {
            throw refusal("is no plain file", "take it away, or put a text file in its place");
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

    /** Where a symbolic link leads; one that leads elsewhere could read any file of this machine into a request. */
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

    /** A link that has taken the place of the file meanwhile is not followed; archives do not know links. */
    private static OpenOption[] noLinks(Path file) {
        boolean local = file.getFileSystem() == FileSystems.getDefault();
        return local ? new OpenOption[] {LinkOption.NOFOLLOW_LINKS} : new OpenOption[0];
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
