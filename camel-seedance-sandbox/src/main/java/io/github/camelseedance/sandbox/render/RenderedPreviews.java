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

    private static final int MAX_VIDEOS = 500;

    private final PreviewRenderer renderer;
    private final Path directory;
    private final Executor executor;
    private final boolean keepFiles;
    private final Ffmpeg ffmpeg;
    private final Map<RenderOrder, CompletableFuture<Path>> videos = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param directory must exist
     * @param keepFiles never delete a video: the directory belongs to the user
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
    public synchronized CompletionStage<Path> video(RenderOrder order) {
        var known = videos.get(order);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        var rendering = CompletableFuture.supplyAsync(() -> render(order), executor);
        videos.put(order, rendering);
        dropLeastUsed();
        return rendering;
    }

    @Override
    public void close() {
        ffmpeg.close();
    }

    private Path render(RenderOrder order) {
        var target = directory.resolve(
                "preview-%s-%ds-%s.mp4".formatted(order.resolution(), order.seconds(), UUID.randomUUID()));
        renderer.render(order, target);
        return target;
    }

    private void dropLeastUsed() {
        var leastUsed = videos.values().iterator();
        while (videos.size() > MAX_VIDEOS && leastUsed.hasNext()) {
            var video = leastUsed.next();
            if (video.isDone()) {
                leastUsed.remove();
                if (!keepFiles && !video.isCompletedExceptionally()) {
                    delete(video.join());
                }
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
