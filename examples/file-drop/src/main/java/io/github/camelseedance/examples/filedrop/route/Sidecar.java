// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the files beside a picture or text that the component reads with it: {@code name.json} and {@code name.txt}. */
public final class Sidecar {

    private static final List<String> TEXTS = List.of(".json", ".txt");

    private Sidecar() {}

    /** Returns whether a file is a text, which is a job of its own with a model that takes no picture. */
    public static boolean isText(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return TEXTS.stream().anyMatch(name::endsWith);
    }

    /** Returns the sidecar files of a job's file, with extensions in any case; none if a picture still waits for them. */
    public static List<Path> of(Path job) {
        String name = job.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        try (Stream<Path> siblings = Files.list(job.toAbsolutePath().getParent())) {
            return siblings.filter(file -> isSidecar(file.getFileName().toString(), stem))
                    .filter(file -> !file.getFileName().equals(job.getFileName()))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSidecar(String name, String stem) {
        return name.startsWith(stem)
                && TEXTS.contains(name.substring(stem.length()).toLowerCase(Locale.ROOT));
    }
}
