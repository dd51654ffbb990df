// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.Locale;

import io.github.camelseedance.sandbox.http.Answer;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.http.Request;
import io.github.camelseedance.sandbox.model.Catalog;
import io.github.camelseedance.sandbox.model.ModelEntry;

/** The catalog: one entry, or a search. */
final class ModelHandlers {

    private static final int DEFAULT_LIMIT = 50;

    private final Catalog catalog;

    ModelHandlers(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@code GET /v1/models/{model_id}}. */
    Answer entry(Request request) {
        return Answer.ok(catalog.find(request.variable())
                .orElseThrow(() -> ApiError.unknownModel(request.variable()))
                .toJson(true));
    }

    /** {@code GET /v1/models/categories}. */
    Answer categories(Request request) {
        var body = Json.object();
        catalog.categories().forEach(body.putArray("categories")::add);
        return Answer.ok(body);
    }

    /** {@code GET /v1/models?search=&category=&kind=&include_schema=&limit=&offset=}. */
    Answer search(Request request) {
        var found =
                catalog.all().stream().filter(model -> matches(model, request)).toList();
        var body = Json.object();
        var models = body.putArray("models");
        found.stream()
                .skip(number(request, "offset", 0))
                .limit(number(request, "limit", DEFAULT_LIMIT))
                .forEach(model -> models.add(model.toJson(request.flag("include_schema"))));
        return Answer.ok(body.put("total", found.size()));
    }

    private static boolean matches(ModelEntry model, Request request) {
        var searched = (model.modelId() + " " + model.displayName()).toLowerCase(Locale.ROOT);
        return request.query("search")
                        .map(text -> searched.contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && request.query("category")
                        .map(text -> text.isEmpty() || model.categories().contains(text))
                        .orElse(true)
                && request.query("kind")
                        .map(text -> text.isEmpty() || model.kind().equals(text))
                        .orElse(true);
    }

    private static int number(Request request, String name, int otherwise) {
        try {
            return request.query(name)
                    .filter(text -> !text.isEmpty())
                    .map(text -> Math.max(0, Integer.parseInt(text)))
                    .orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new ApiError(422, 422001, "'" + name + "' is not a number");
        }
    }
}
