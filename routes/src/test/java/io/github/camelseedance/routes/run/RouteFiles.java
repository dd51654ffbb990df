// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The route files of this folder, wherever the build is run from. */
public final class RouteFiles {

    static final String ENDING = ".camel.yaml";
    static final Path FOLDER = Files.exists(Path.of("file-to-folder" + ENDING)) ? Path.of("") : Path.of("routes");

    private RouteFiles() {}

    /** Returns all route files, sorted by name. */
    public static Stream<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER.toAbsolutePath())) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all route files on the command line. */
    public static List<String> names() {
        return all().map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    /** Returns the file with this name. */
    public static Path of(String name) {
        Path file = FOLDER.resolve(name + ENDING).toAbsolutePath();
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is no route " + name + ", only " + String.join(", ", names()));
        }
        return file;
    }

    public static String text(String name) {
        try {
            return Files.readString(of(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path relative to the folder of the command. */
    static Path shown(Path file) {
        return Path.of("").toAbsolutePath().relativize(file.normalize());
    }
}
