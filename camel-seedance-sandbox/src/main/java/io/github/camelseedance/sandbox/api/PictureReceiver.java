// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.render.FirstFrame;
import io.github.camelseedance.sandbox.render.PictureException;
import io.github.camelseedance.sandbox.render.Pictures;
import io.github.camelseedance.sandbox.schema.InputSchema;
import io.github.camelseedance.sandbox.schema.Violation;

/** Receives the pictures of an input: decodes inline ones, fetches others if configured, and checks them against the schema. */
public final class PictureReceiver {

    private static final String FIRST_FRAME = "first_frame_image_url";

    private final Pictures pictures;
    private final Addresses addresses;
    private final boolean fetch;
    private final Executor fetching;

    /** @param fetch whether pictures behind an address are fetched and checked now; else when rendered */
    public PictureReceiver(Pictures pictures, Addresses addresses, boolean fetch, Executor fetching) {
        this.pictures = pictures;
        this.addresses = addresses;
        this.fetch = fetch;
        this.fetching = fetching;
    }

    /**
     * The received input.
     *
     * @param input as it came, but with the address of the hosted copy in place of an inline picture
     * @param firstFrame the picture to start from
     */
    record Taken(ObjectNode input, FirstFrame firstFrame) {}

    /** Receives all pictures. @throws ApiError (also later) naming the picture and the violated rule */
    CompletionStage<Taken> take(InputSchema schema, ObjectNode input) {
        boolean anyToFetch = fetch
                && schema.pictures().stream()
                        .map(property -> input.path(property).asText())
                        .anyMatch(Pictures::isWebAddress);
        return anyToFetch
                ? CompletableFuture.supplyAsync(() -> takeNow(schema, input), fetching)
                : CompletableFuture.completedFuture(takeNow(schema, input));
    }

    private Taken takeNow(InputSchema schema, ObjectNode input) {
        var violations = new ArrayList<Violation>();
        var echo = input.deepCopy();
        FirstFrame firstFrame = new FirstFrame.None();
        for (var property : schema.pictures()) {
            if (input.hasNonNull(property)) {
                var frame = take(schema, property, input.get(property).asText(), echo, violations);
                if (property.equals(FIRST_FRAME) || firstFrame instanceof FirstFrame.None) {
                    firstFrame = frame;
                }
            }
        }
        if (!violations.isEmpty()) {
            throw ApiError.invalidInput(Violation.toDetail(violations));
        }
        return new Taken(echo, firstFrame);
    }

    private FirstFrame take(
            InputSchema schema, String property, String address, ObjectNode echo, List<Violation> violations) {
        var rules = schema.pictureRules(property);
        try {
            if (Pictures.isInline(address)) {
                var picture = pictures.decode(address);
                violations.addAll(rules.check(picture.info()));
                echo.put(
                        property,
                        addresses.hostedInput(picture.file().getFileName().toString()));
                return picture;
            }
            if (!Pictures.isWebAddress(address)) {
                throw new PictureException("Input should be an http(s) URL or a data:image/...;base64 URI");
            }
            if (fetch) {
                var picture = pictures.fetch(address);
                violations.addAll(rules.check(picture.info()));
                return picture;
            }
            return new FirstFrame.Remote(address);
        } catch (PictureException e) {
            violations.add(rules.unusable(e.getMessage()));
            return new FirstFrame.None();
        }
    }
}
