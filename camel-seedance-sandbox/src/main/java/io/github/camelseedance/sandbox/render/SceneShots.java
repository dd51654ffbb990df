// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the shots of a scene together in a filter graph. */
final class SceneShots {

    /** More shots are left out: each needs memory for its picture. */
    private static final int MAX_SHOTS = 16;

    private final FilterGraph graph;
    private final CameraMove move;
    private final Map<Source, Path> files;
    private final Path directory;

    /**
     * @param files where the pictures and videos are; one that is missing is replaced by a plain picture
     * @param directory for pictures that are drawn
     */
    SceneShots(FilterGraph graph, CameraMove move, Map<Source, Path> files, Path directory) {
        this.graph = graph;
        this.move = move;
        this.files = files;
        this.directory = directory;
    }

    /** Returns the label of the whole scene. */
    String of(Scene scene, int frames) {
        if (scene instanceof Scene.TitleCard card) {
            return titleCard(card.text(), frames);
        }
        if (scene instanceof Scene.Blend blend) {
            var camera = CameraPath.inAndOut(frames);
            return graph.blend(
                    graph.shot(file(blend.first()), camera, frames),
                    graph.shot(file(blend.last()), camera, frames),
                    frames);
        }
        if (scene instanceof Scene.Cut cut) {
            return cut(cut.sources(), frames);
        }
        return shot(((Scene.Still) scene).picture(), move, frames);
    }

    /** Returns the label of one image made from a scene: a card, or one of its pictures in other colours. */
    String image(Scene scene, int number) {
        var pictures = scene.sources().stream()
                .filter(source -> source.medium() == Medium.PICTURE)
                .toList();
        if (pictures.isEmpty()) {
            return graph.tinted(of(scene, 1), 40 * (number - 1));
        }
        var picture = pictures.get((number - 1) % pictures.size());
        return graph.tinted(shot(picture, move.other(number), 1), 40 * number);
    }

    private String titleCard(String text, int frames) {
        var card = new TitleCard(text, move.variant());
        var behind = card.background(graph.canvas(), directory.resolve("background.bmp"));
        var shot = graph.shot(Optional.of(behind), CameraPath.of(move, frames), frames);
        return card.text(graph.size(), directory.resolve("text.png"))
                .map(letters -> graph.rising(shot, letters, frames))
                .orElse(shot);
    }

    private String cut(List<Source> sources, int frames) {
        int shots = Math.min(Math.min(sources.size(), MAX_SHOTS), frames);
        var labels = new ArrayList<String>();
        for (int i = 0; i < shots; i++) {
            int length = frames * (i + 1) / shots - frames * i / shots;
            labels.add(shot(sources.get(i), move.other(i), length));
        }
        return graph.cut(labels);
    }

    private String shot(Source source, CameraMove camera, int frames) {
        var file = file(source);
        return source.medium() == Medium.VIDEO && file.isPresent()
                ? graph.part(file.get(), frames)
                : graph.shot(file, CameraPath.of(camera, frames), frames);
    }

    private Optional<Path> file(Source source) {
        return Optional.ofNullable(files.get(source));
    }
}
