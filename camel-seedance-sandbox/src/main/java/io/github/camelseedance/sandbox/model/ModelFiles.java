// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.http.Json;

/**
 * Reads models from JSON files. A file has what {@code GET /v1/models/{id}} answers, a list of that, or what {@code GET
 * /v1/models?include_schema=true} answers. Only {@code model_id} and {@code input_schema} are required.
 *
 * <p>One extension: an id with <code>{resolution}</code> stands for several models, and {@code base_price_usd} is then an object
 * with a price for each resolution.
 */
public final class ModelFiles {

    private static final List<String> BUNDLED = List.of(
            "seedance-1.5-pro.json",
            "seedance-1.0-lite.json",
            "seedance-1.0-pro.json",
            "seedance-2.0.json",
            "seedance-2.5.json",
            "seedream.json");

    private static final String RESOLUTION = "{resolution}";

    private ModelFiles() {}

    /** The models that come with the sandbox, Seedance 1.5 Pro first. Prices are invented. */
    public static List<ModelEntry> bundled() {
        var models = new ArrayList<ModelEntry>();
        for (var name : BUNDLED) {
            try (var in = ModelFiles.class.getResourceAsStream(name)) {
                models.addAll(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return models;
    }

    /**
     * Reads the models of a file, or of all files of a directory whose names end in {@code .json}, in the order of their names.
     *
     * @throws IllegalArgumentException naming the file, the model and what is wrong
     */
    public static List<ModelEntry> read(Path fileOrDirectory) {
        try {
            if (!Files.isDirectory(fileOrDirectory)) {
                return parse(Files.readString(fileOrDirectory), fileOrDirectory.toString());
            }
            try (var entries = Files.list(fileOrDirectory)) {
                var files = entries.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList();
                if (files.isEmpty()) {
                    throw new IllegalArgumentException(fileOrDirectory + ": no file here ends in .json");
                }
                return files.stream().flatMap(file -> read(file).stream()).toList();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    fileOrDirectory + ": cannot be read as UTF-8 text ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /**
     * Reads models from a text.
     *
     * @param source names it in errors
     * @throws IllegalArgumentException naming the source, the model and what is wrong
     */
    public static List<ModelEntry> parse(String text, String source) {
        JsonNode json;
        try {
            json = Json.read(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException(
                    "%s: not valid JSON, line %d, column %d: %s"
                            .formatted(source, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
                    e);
        }
        var entries = json.path("models").isArray() ? json.get("models") : json;
        var models = new ArrayList<ModelEntry>();
        if (entries.isArray()) {
            for (int i = 0; i < entries.size(); i++) {
                models.addAll(models(entries.get(i), source + ", entry " + (i + 1)));
            }
        } else {
            models.addAll(models(entries, source));
        }
        return models;
    }

    private static List<ModelEntry> models(JsonNode entry, String source) {
        if (!(entry instanceof ObjectNode object)) {
            throw new IllegalArgumentException(source + ": a model is a JSON object, as GET /v1/models/{id} answers");
        }
        var reader = new EntryReader(object, source);
        if (!reader.id().contains(RESOLUTION)) {
            return List.of(reader.model());
        }
        if (!(object.get("base_price_usd") instanceof ObjectNode prices)) {
            throw new IllegalArgumentException(
                    source + ": an id with " + RESOLUTION + " needs 'base_price_usd' with a price for each resolution");
        }
        return prices.properties().stream()
                .map(price -> {
                    var one = object.deepCopy();
                    for (var name : List.of("model_id", "display_name")) {
                        if (one.path(name).isTextual()) {
                            one.put(name, one.get(name).textValue().replace(RESOLUTION, price.getKey()));
                        }
                    }
                    one.set("base_price_usd", price.getValue());
                    return new EntryReader(one, source).model();
                })
                .toList();
    }
}
