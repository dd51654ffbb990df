// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The same tiny, valid clip and image for every order: for tests that need a file, not a look, or have no ffmpeg. */
public final class CannedPreviews implements Previews {

    private final Path video;
    private final Path image;

    /** @param directory must exist */
    public CannedPreviews(Path directory) {
        video = copy("canned.mp4", directory);
        image = copy("canned.png", directory);
    }

    @Override
    public CompletionStage<Path> file(RenderOrder order, OutputFile output) {
        return CompletableFuture.completedFuture(output.kind() == OutputFile.Kind.VIDEO ? video : image);
    }

    @Override
    public void close() {
        // nothing runs
    }

    private static Path copy(String name, Path directory) {
        try (var in = CannedPreviews.class.getResourceAsStream(name)) {
            return Files.write(directory.resolve(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
