// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders one preview: a slow camera move over the first frame. It is no AI and no Seedance. */
final class PreviewRenderer {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewRenderer.class);

    private final Media media;
    private final Ffmpeg ffmpeg;

    PreviewRenderer(Media media, Ffmpeg ffmpeg) {
        this.media = media;
        this.ffmpeg = ffmpeg;
    }

    /** Blocks until the video is there, whole. @throws RenderException if it cannot be made */
    void render(RenderOrder order, Path target) {
        var picture = order.scene() instanceof Scene.Still still
                ? stored(still.picture())
                : order.scene() instanceof Scene.Blend blend ? stored(blend.first()) : Optional.<Source.Stored>empty();
        double pictureRatio = picture.map(
                        stored -> (double) stored.info().width() / stored.info().height())
                .orElse(16.0 / 9);
        var size = FrameSize.of(order.resolution(), order.ratio(), pictureRatio);
        try {
            var part = target.resolveSibling(target.getFileName() + ".part");
            try {
                ffmpeg.run(new PreviewCommand(order, size).arguments(picture.map(Source.Stored::file), part));
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new RenderException("The preview could not be written: " + e, e);
        }
    }

    private Optional<Source.Stored> stored(Source source) {
        if (source instanceof Source.Remote remote) {
            try {
                return Optional.of(media.fetch(remote.url(), remote.medium()));
            } catch (MediaException e) {
                LOG.info("A plain picture replaces {}: {}", remote, e.getMessage());
                return Optional.empty();
            }
        }
        return Optional.of((Source.Stored) source);
    }
}
