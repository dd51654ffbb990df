package io.github.camelseedance.input;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.github.camelseedance.error.InvalidInputException;

/**
 * Finds the files beside a file that have its name and another ending. They are looked for among the entries of the folder;
 * no path is built from the name, which is whatever its sender has chosen.
 */
final class SidecarFiles {

    private final Path file;
    private final String stem;

    SidecarFiles(Path file) {
        this.file = file.toAbsolutePath();
        this.stem = stem(rawName(this.file));
    }

    /**
     * Finds the file with the same stem and this ending, in lower or upper case.
     *
     * @param ending for example {@code .txt}
     * @throws InvalidInputException if there are several, or the folder cannot be listed
     */
    Optional<SidecarFile> find(String ending) throws IOException {
        List<Path> found;
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(file.getParent(), entry -> isSidecar(entry, ending))) {
            found = StreamSupport.stream(entries.spliterator(), false).sorted().toList();
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException(
                    "The folder of " + LocalFile.shown(file) + " cannot be listed, so its sidecar files are not known:"
                            + " let this process read the folder, or take the option sidecar out.",
                    e);
        }
        if (found.size() > 1) {
            throw new InvalidInputException("The file " + LocalFile.shown(file) + " has several sidecar files, "
                    + LocalFile.shown(found.get(0)) + " and " + LocalFile.shown(found.get(1)) + ": leave one of them.");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(SidecarFile.at(found.get(0)));
    }

    private boolean isSidecar(Path entry, String ending) {
        String name = entry.getFileName().toString();
        int stemLength = name.length() - ending.length();
        if (!name.regionMatches(true, stemLength, ending, 0, ending.length())) {
            return false; // most entries; spares them the closer look
        }
        String raw = rawName(entry);
        return !entry.equals(file)
                && raw.length() == stem.length() + ending.length()
                && raw.startsWith(stem)
                && raw.regionMatches(true, stem.length(), ending, 0, ending.length());
    }

    /** Everything before the last dot, as in Camel's {@code file:name.noext.single}: a leading dot begins no ending. */
    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The bytes of the name, percent-encoded: as text two names that the JVM cannot decode would be the same. */
    private static String rawName(Path path) {
        String uri = path.toUri().toString();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        return uri.substring(uri.lastIndexOf('/', end - 1) + 1, end);
    }
}
