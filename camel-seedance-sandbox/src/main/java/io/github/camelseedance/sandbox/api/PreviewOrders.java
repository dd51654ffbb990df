// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.model.Field;
import io.github.camelseedance.sandbox.model.ModelEntry;
import io.github.camelseedance.sandbox.render.CameraMove;
import io.github.camelseedance.sandbox.render.Medium;
import io.github.camelseedance.sandbox.render.RenderOrder;
import io.github.camelseedance.sandbox.render.Scene;
import io.github.camelseedance.sandbox.render.Source;
import io.github.camelseedance.sandbox.schema.MediaField;

/** Decides what to render for an input: what it shows follows from the files that came with it. */
final class PreviewOrders {

    /** Some models have the resolution in their id. */
    private static final Pattern RESOLUTION_IN_ID = Pattern.compile(".*/(\\d+[pk])");

    private static final int MAX_TITLE = 400;

    private PreviewOrders() {}

    static RenderOrder of(ModelEntry model, JsonNode input, Map<MediaField, List<Source>> sources) {
        var prompt = model.value(input, Field.PROMPT).asText();
        return new RenderOrder(
                scene(prompt, sources),
                resolution(model, input),
                model.value(input, Field.RATIO).asText("adaptive"),
                model.durationSeconds(input),
                CameraMove.of(prompt, model.value(input, Field.CAMERA_FIXED).asBoolean(true)),
                model.value(input, Field.WITH_SOUND).asBoolean(true),
                sources(sources, field -> field.medium() == Medium.AUDIO).stream()
                        .findFirst());
    }

    private static Scene scene(String prompt, Map<MediaField, List<Source>> sources) {
        var last = sources(sources, field -> isLast(field)).stream().findFirst();
        var pictures = sources(sources, field -> field.medium() == Medium.PICTURE && !isLast(field));
        var videos = sources(sources, field -> field.medium() == Medium.VIDEO);
        var shown = new ArrayList<>(pictures);
        shown.addAll(videos);
        if (shown.isEmpty()) {
            return last.<Scene>map(Scene.Still::new)
                    .orElseGet(() -> new Scene.TitleCard(prompt.substring(0, Math.min(MAX_TITLE, prompt.length()))));
        }
        if (last.isPresent()) {
            return new Scene.Blend(shown.get(0), last.get());
        }
        return shown.size() == 1 && videos.isEmpty() ? new Scene.Still(shown.get(0)) : new Scene.Cut(shown);
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
