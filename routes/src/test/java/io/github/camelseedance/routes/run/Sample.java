// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A real picture with its prompt. */
public enum Sample {
    PAPER_BOAT("paper-boat.png"),
    SEA_AT_DAWN("sea-at-dawn.jpg");

    private static final Path FOLDER = RouteFiles.FOLDER
            .resolve("../examples/file-drop/src/main/resources/ready")
            .toAbsolutePath();

    private final String picture;

    Sample(String picture) {
        this.picture = picture;
    }

    public String picture() {
        return picture;
    }

    public Path file() {
        return FOLDER.resolve(picture);
    }

    /** Makes the picture appear complete in a folder, as a program that drops files should do. */
    public void dropInto(Path folder) {
        dropInto(folder, picture);
    }

    /** Returns the sample with another name. */
    public void dropInto(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Path partial = Files.copy(file(), folder.resolve("." + name), StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
