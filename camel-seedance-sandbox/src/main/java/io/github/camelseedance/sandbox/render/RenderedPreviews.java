// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Renders each order once, some at a time, and keeps the files. Bounded: the least used go, and are rendered anew if needed. */
public final class RenderedPreviews implements Previews {

    private static final int MAX_FILES = 500;
    private static final long MAX_BYTES = 4L << 30;

    private record Key(RenderOrder order, OutputFile output) {}

    private final PreviewRenderer renderer;
    private final Path directory;
    private final Executor executor;
    private final boolean keepFiles;
    private final Ffmpeg ffmpeg;
    private final Map<Key, CompletableFuture<Path>> files = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * @param directory must exist
     * @param keepFiles never delete a file: the directory belongs to the user
     * @param timeout for one rendering
     */
    public RenderedPreviews(Path directory, boolean keepFiles, Media media, Executor executor, Duration timeout) {
        this.ffmpeg = new Ffmpeg(timeout);
        this.renderer = new PreviewRenderer(media, ffmpeg);
        this.directory = directory;
        this.keepFiles = keepFiles;
        this.executor = executor;
    }

    @Override
    public synchronized CompletionStage<Path> file(RenderOrder order, OutputFile output) {
        var key = new Key(order, output);
        var known = files.get(key);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        var rendering = output.kind() == OutputFile.Kind.LAST_FRAME
                ? file(order, OutputFile.VIDEO)
                        .thenApplyAsync(video -> lastFrame(order, video), executor)
                        .toCompletableFuture()
                : CompletableFuture.supplyAsync(() -> render(order, output), executor);
        files.put(key, rendering);
        dropLeastUsed();
        return rendering;
    }

    @Override
    public void close() {
        ffmpeg.close();
    }

    private Path render(RenderOrder order, OutputFile output) {
        var target = target(order, output);
        renderer.render(order, output, target);
        return counted(target);
    }

    private Path lastFrame(RenderOrder order, Path video) {
        var target = target(order, OutputFile.LAST_FRAME);
        renderer.lastFrame(video, target);
        return counted(target);
    }

    private Path target(RenderOrder order, OutputFile output) {
        var name = output.name();
        return directory.resolve("preview-%s-%ds-%s%s"
                .formatted(
                        order.resolution().replaceAll("[^a-z0-9]", ""),
                        order.seconds(),
                        UUID.randomUUID(),
                        name.substring(name.lastIndexOf('.'))));
    }

    private synchronized Path counted(Path file) {
        bytes += size(file);
        return file;
    }

    private void dropLeastUsed() {
        var leastUsed = files.values().iterator();
        while ((files.size() > MAX_FILES || bytes > MAX_BYTES) && leastUsed.hasNext()) {
            var file = leastUsed.next();
            if (file.isDone()) {
                leastUsed.remove();
                if (!file.isCompletedExceptionally()) {
                    drop(file.join());
                }
            }
        }
    }

    private void drop(Path file) {
        bytes -= size(file);
        try {
            if (!keepFiles) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // a user has removed it from the output directory
        }
    }
}
