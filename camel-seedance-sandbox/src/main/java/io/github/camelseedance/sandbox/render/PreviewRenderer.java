// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders previews with ffmpeg. It is no AI and no Seedance. Its methods block until the file is there, whole. */
final class PreviewRenderer {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewRenderer.class);

    private final Media media;
    private final Ffmpeg ffmpeg;

    PreviewRenderer(Media media, Ffmpeg ffmpeg) {
        this.media = media;
        this.ffmpeg = ffmpeg;
    }

    /** What ffmpeg shall do. */
    private interface Arguments {
        List<String> to(Path target);
    }

    /** @throws RenderException if it cannot be made */
    void render(RenderOrder order, OutputFile output, Path target) {
        var sources = fetched(order);
        var size = FrameSize.of(order.resolution(), order.ratio(), firstRatio(order, sources));
        var files = new HashMap<Source, Path>();
        sources.forEach((source, stored) -> files.put(source, stored.file()));
        try {
            var drawings = Files.createTempDirectory(target.toAbsolutePath().getParent(), "drawing-");
            try {
                run(arguments(order, output, size, files, drawings), target);
            } finally {
                delete(drawings);
            }
        } catch (IOException e) {
            throw new RenderException("The preview could not be written: " + e, e);
        }
    }

    private static Arguments arguments(
            RenderOrder order, OutputFile output, FrameSize size, Map<Source, Path> files, Path drawings) {
        var variant = output.kind() == OutputFile.Kind.VIDEO ? order.variant(output.number()) : order;
        var command = new PreviewCommand(variant, size, files, drawings);
        return switch (output.kind()) {
            case VIDEO -> command::video;
            case AUDIO -> command::audio;
            case IMAGE, LAST_FRAME -> part -> command.image(output.number(), part);
        };
    }

    /** @throws RenderException if it cannot be made */
    void lastFrame(Path video, Path target) {
        try {
            run(part -> PreviewCommand.lastFrame(video, part), target);
        } catch (IOException e) {
            throw new RenderException("The last frame could not be written: " + e, e);
        }
    }

    private void run(Arguments arguments, Path target) throws IOException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            ffmpeg.run(arguments.to(part));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static double firstRatio(RenderOrder order, Map<Source, Source.Stored> sources) {
        return order.scene().sources().stream()
                .map(sources::get)
                .filter(stored -> stored != null && stored.info().hasSize())
                .findFirst()
                .map(stored -> (double) stored.info().width() / stored.info().height())
                .orElse(16.0 / 9);
    }

    /** The sources that can be had. */
    private Map<Source, Source.Stored> fetched(RenderOrder order) {
        var found = new HashMap<Source, Source.Stored>();
        var track = order.audio() ? order.track() : Optional.<Source>empty();
        Stream.concat(order.scene().sources().stream(), track.stream())
                .distinct()
                .forEach(source -> fetch(source).ifPresent(stored -> found.put(source, stored)));
        return found;
    }

    private Optional<Source.Stored> fetch(Source source) {
        if (source instanceof Source.Remote remote) {
            try {
                return Optional.of(media.fetch(remote.url(), remote.medium()));
            } catch (MediaException e) {
                LOG.info("The preview does without {}: {}", remote, e.getMessage());
                return Optional.empty();
            }
        }
        return Optional.of((Source.Stored) source);
    }

    private static void delete(Path drawings) throws IOException {
        try (var files = Files.list(drawings)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(drawings);
    }
}
