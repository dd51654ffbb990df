// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Where a sandbox keeps its files: a temporary directory, removed at the end, and the user's own for videos, if wanted. */
final class WorkDirectory implements AutoCloseable {

    private final Path temporary;
    private final Path videos;
    private final boolean keepsVideos;

    WorkDirectory(Optional<Path> outputDirectory) {
        try {
            temporary = Files.createTempDirectory(
                    "seedance-sandbox-" + ProcessHandle.current().pid() + "-");
            videos = outputDirectory.isPresent() ? Files.createDirectories(outputDirectory.get()) : temporary;
            keepsVideos = outputDirectory.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path pictures() {
        return temporary;
    }

    Path videos() {
        return videos;
    }

    boolean keepsVideos() {
        return keepsVideos;
    }

    @Override
    public void close() {
        try (var files = Files.walk(temporary)) {
            files.sorted(Comparator.reverseOrder()).forEach(WorkDirectory::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
