// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.model.Field;
import io.github.camelseedance.sandbox.model.ModelEntry;
import io.github.camelseedance.sandbox.render.CameraMove;
import io.github.camelseedance.sandbox.render.Medium;
import io.github.camelseedance.sandbox.render.OutputFile;
import io.github.camelseedance.sandbox.render.RenderOrder;
import io.github.camelseedance.sandbox.render.Scene;
import io.github.camelseedance.sandbox.render.Source;
import io.github.camelseedance.sandbox.schema.MediaField;

/** Decides what to render for an input: what it shows follows from the files that came with it. */
final class PreviewOrders {

    /** Some models have the resolution in their id. */
    private static final Pattern RESOLUTION_IN_ID = Pattern.compile(".*/(\\d+[pk])");

    private static final int MAX_TITLE = 400;
    private static final int MAX_OUTPUTS = 15;

    private PreviewOrders() {}

    static RenderOrder of(ModelEntry model, JsonNode input, Map<MediaField, List<Source>> sources) {
        var prompt = model.value(input, Field.PROMPT).asText();
        return new RenderOrder(
                scene(prompt, sources),
                resolution(model, input),
                model.value(input, Field.RATIO).asText("adaptive"),
                model.durationSeconds(input),
                CameraMove.of(prompt, model.value(input, Field.CAMERA_FIXED).asBoolean()),
                model.value(input, Field.WITH_SOUND).asBoolean(true),
                sources(sources, field -> field.medium() == Medium.AUDIO).stream()
                        .findFirst());
    }

    /** The files that a job makes: videos, perhaps with the last frame of the first, or images, or a sound. */
    static List<OutputFile> outputs(ModelEntry model, JsonNode input) {
        var numbers = IntStream.rangeClosed(1, Math.min(MAX_OUTPUTS, model.outputs(input)));
        return switch (model.kind()) {
            case "image" -> numbers.mapToObj(OutputFile::image).toList();
            case "audio" -> List.of(OutputFile.AUDIO);
            default ->
                Stream.concat(
                                numbers.mapToObj(OutputFile::video),
                                Stream.of(OutputFile.LAST_FRAME)
                                        .filter(frame -> model.value(input, Field.WITH_LAST_FRAME)
                                                .asBoolean()))
                        .toList();
        };
    }

    private static Scene scene(String prompt, Map<MediaField, List<Source>> sources) {
        var last = sources(sources, field -> isLast(field)).stream().findFirst();
        var pictures = sources(sources, field -> field.medium() == Medium.PICTURE && !isLast(field));
        var videos = sources(sources, field -> field.medium() == Medium.VIDEO);
        var shown = new ArrayList<>(pictures);
        shown.addAll(videos);
        if (shown.isEmpty()) {
            return last.<Scene>map(Scene.Still::new).orElseGet(() -> new Scene.TitleCard(title(prompt)));
        }
        if (last.isPresent()) {
            return new Scene.Blend(shown.get(0), last.get());
        }
        return shown.size() == 1 && videos.isEmpty() ? new Scene.Still(shown.get(0)) : new Scene.Cut(shown);
    }

    private static String title(String prompt) {
        return prompt.codePointCount(0, prompt.length()) <= MAX_TITLE
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, MAX_TITLE)) + "…";
    }

    private static boolean isLast(MediaField field) {
        return field.medium() == Medium.PICTURE && Field.LAST_PICTURE.isCalled(field.name());
    }

    private static List<Source> sources(Map<MediaField, List<Source>> sources, Predicate<MediaField> fields) {
        return sources.entrySet().stream()
                .filter(field -> fields.test(field.getKey()))
                .flatMap(field -> field.getValue().stream())
                .toList();
    }

    private static String resolution(ModelEntry model, JsonNode input) {
        return Optional.ofNullable(model.value(input, Field.RESOLUTION).textValue())
                .or(() -> Optional.of(RESOLUTION_IN_ID.matcher(model.modelId()))
                        .filter(id -> id.matches())
                        .map(id -> id.group(1)))
                .orElse("480p")
                .toLowerCase(Locale.ROOT);
    }
}
