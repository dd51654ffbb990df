// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the files beside a picture that the component reads: {@code name.json} and {@code name.txt}. */
public final class Sidecar {

    private Sidecar() {}

    /** Returns the sidecar files of a picture, with extensions in any case; none if it still waits for them. */
    public static List<Path> of(Path picture) {
        String picturesName = picture.getFileName().toString();
        String stem = picturesName.substring(0, picturesName.lastIndexOf('.'));
        try (Stream<Path> siblings = Files.list(picture.toAbsolutePath().getParent())) {
            return siblings.filter(file -> isSidecar(file.getFileName().toString(), stem))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSidecar(String name, String stem) {
        return name.startsWith(stem)
                && List.of(".json", ".txt")
                        .contains(name.substring(stem.length()).toLowerCase(Locale.ROOT));
    }
}
