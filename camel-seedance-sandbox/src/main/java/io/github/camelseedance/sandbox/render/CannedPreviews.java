// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tiny, valid clip that looks the same for every order, and one image: for tests that need a file, not a look, or have no
 * ffmpeg. Clips of different orders differ in their bytes, so that a test can tell them apart.
 */
public final class CannedPreviews implements Previews {

    /** Bounds the files; beyond it orders share clips. */
    private static final int CLIPS = 10_000;

    private final Path directory;
    private final byte[] clip = read("canned.mp4");
    private final Path image;
    private final Map<Integer, Path> clips = new ConcurrentHashMap<>();

    /** @param directory must exist */
    public CannedPreviews(Path directory) {
        this.directory = directory;
        image = write("canned.png", read("canned.png"));
    }

    @Override
    public CompletionStage<Path> file(RenderOrder order, OutputFile output) {
        return CompletableFuture.completedFuture(
                output.kind() == OutputFile.Kind.VIDEO
                        ? clips.computeIfAbsent(Math.floorMod(order.hashCode(), CLIPS), this::clip)
                        : image);
    }

    @Override
    public void close() {
        // nothing runs
    }

    /** Writes the clip with a box at its end that players skip. */
    private Path clip(int number) {
        var numbered = ByteBuffer.allocate(clip.length + 12)
                .put(clip)
                .putInt(12)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .putInt(number);
        return write("canned-" + number + ".mp4", numbered.array());
    }

    private Path write(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) {
        try (var in = CannedPreviews.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
