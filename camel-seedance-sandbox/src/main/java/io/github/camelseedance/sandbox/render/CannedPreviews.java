// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The same tiny, valid clip for every order: for tests that need a file, not a look, or have no ffmpeg. */
public final class CannedPreviews implements Previews {

    private final Path video;

    /** @param directory must exist */
    public CannedPreviews(Path directory) {
        video = directory.resolve("canned.mp4");
        try (var in = CannedPreviews.class.getResourceAsStream("canned.mp4")) {
            Files.write(video, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<Path> video(RenderOrder order) {
        return CompletableFuture.completedFuture(video);
    }

    @Override
    public void close() {
        // nothing runs
    }
}
