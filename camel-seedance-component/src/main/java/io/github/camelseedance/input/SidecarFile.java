// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;

/**
 * A file beside a picture, with the same stem and another extension.
 *
 * @param modified time of the last change before it was read
 */
record SidecarFile(Path path, FileTime modified) {

    /**
     * Returns the file that a text is the sidecar of: a picture or a request beside it, with the same stem. Empty for a text that
     * is a request of its own.
     *
     * @throws InvalidInputException if the folder cannot be listed
     */
    static Optional<Path> leader(Path text) {
        return beside(text).stream()
                .filter(path -> FileName.isPicture(rawName(path)) || FileName.isRequest(rawName(path)))
                .findFirst();
    }

    /**
     * Returns the files beside this one with the same stem. Lists the folder and builds no path from the name, which its sender
     * chose.
     *
     * @throws InvalidInputException if the folder cannot be listed
     */
    static List<Path> beside(Path file) {
        Path absolute = file.toAbsolutePath();
        String stem = FileName.stem(absolute.getFileName().toString());
        String rawStem = FileName.stem(rawName(absolute));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(absolute.getParent())) {
            for (Path entry : entries) {
                // Names that the JVM cannot decode can be equal as text but not in bytes. Comparing bytes is slower.
                if (FileName.stem(entry.getFileName().toString()).equals(stem)
                        && FileName.stem(rawName(entry)).equals(rawStem)
                        && !entry.equals(absolute)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException(
                    "The folder of " + LocalFile.shown(file) + " cannot be listed, so its sidecar files are unknown:"
                            + " let this process read the folder, or remove the option sidecar.",
                    e);
        }
        return found;
    }

    /**
     * Returns the only file with this extension, in any case. Reads its attributes first, since opening a
     * pipe would block.
     *
     * @throws InvalidInputException if there are several
     */
    static Optional<SidecarFile> only(List<Path> files, String extension) throws IOException {
        List<Path> matches = files.stream()
                .filter(path -> FileName.extension(rawName(path)).equals(extension))
                .sorted()
                .toList();
        if (matches.size() > 1) {
            throw new InvalidInputException("The picture has several sidecar files, " + LocalFile.shown(matches.get(0))
                    + " and " + LocalFile.shown(matches.get(1)) + ": keep only one of them.");
        }
        return matches.isEmpty()
                ? Optional.empty()
                : Optional.of(new SidecarFile(
                        matches.get(0), attributes(matches.get(0)).lastModifiedTime()));
    }

    /** Returns the bytes of the name, percent-encoded. */
    private static String rawName(Path path) {
        String uri = path.toUri().toString();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        return uri.substring(uri.lastIndexOf('/', end - 1) + 1, end);
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
                .orElseThrow(() -> refusal("is not text in UTF-8", "save it as UTF-8"));
    }

    /** Resolves symbolic links. A link out of the folder could put any file of this machine into a request. */
    private Path real() throws IOException {
        if (Files.notExists(path)) {
            throw refusal("is a symbolic link that leads nowhere", "put the file itself there");
        }
        Path real = path.toRealPath();
        if (!real.startsWith(path.toAbsolutePath().getParent().toRealPath())) {
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
