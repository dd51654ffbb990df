package io.github.camelseedance.input;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;

/**
 * Finds the files in the same folder that have the same stem and another extension. It lists the folder and builds no path from
 * the name, which its sender has chosen.
 */
final class SidecarFiles {

    private final Path file;
    private final List<Path> found;

    private SidecarFiles(Path file, List<Path> found) {
        this.file = file;
        this.found = found;
    }

    /**
     * Lists the files with the stem of this file.
     *
     * @throws InvalidInputException if the folder cannot be listed
     */
    static SidecarFiles beside(Path file) {
        Path absolute = file.toAbsolutePath();
        String stem = stem(absolute.getFileName().toString());
        String rawStem = stem(rawName(absolute));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(absolute.getParent())) {
            for (Path entry : entries) {
                // Two names that the JVM cannot decode can be the same text with different bytes. Comparing bytes is
                // slower.
                if (stem(entry.getFileName().toString()).equals(stem)
                        && stem(rawName(entry)).equals(rawStem)
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
        return new SidecarFiles(file, found);
    }

    /**
     * Returns the only file with this extension, in any case.
     *
     * @param ending for example {@code .txt}
     * @throws InvalidInputException if there are several
     */
    Optional<SidecarFile> with(String ending) throws IOException {
        List<Path> candidates = found.stream()
                .filter(path -> ending(rawName(path)).equalsIgnoreCase(ending))
                .sorted()
                .toList();
        if (candidates.size() > 1) {
            throw new InvalidInputException("The file " + LocalFile.shown(file) + " has several sidecar files, "
                    + LocalFile.shown(candidates.get(0)) + " and " + LocalFile.shown(candidates.get(1))
                    + ": keep only one of them.");
        }
        return candidates.isEmpty() ? Optional.empty() : Optional.of(SidecarFile.at(candidates.get(0)));
    }

    /**
     * Returns the text before the last dot, as in Camel's {@code file:name.noext.single}. A leading dot begins no extension.
     */
    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String ending(String name) {
        return name.substring(stem(name).length());
    }

    /** Returns the bytes of the name, percent-encoded. */
    private static String rawName(Path path) {
        String uri = path.toUri().toString();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        return uri.substring(uri.lastIndexOf('/', end - 1) + 1, end);
    }
}
