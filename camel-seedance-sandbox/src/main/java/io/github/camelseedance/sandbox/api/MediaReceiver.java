// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.render.Media;
import io.github.camelseedance.sandbox.render.MediaException;
import io.github.camelseedance.sandbox.render.Source;
import io.github.camelseedance.sandbox.schema.InputSchema;
import io.github.camelseedance.sandbox.schema.MediaField;
import io.github.camelseedance.sandbox.schema.Violation;

/**
 * Receives the pictures, videos and sounds of an input: decodes inline ones, fetches others if configured, and checks them
 * against the schema.
 */
public final class MediaReceiver {

    private final Media media;
    private final Addresses addresses;
    private final boolean fetch;
    private final Executor fetching;

    /** @param fetch whether files behind an address are fetched and checked now; else when rendered */
    public MediaReceiver(Media media, Addresses addresses, boolean fetch, Executor fetching) {
        this.media = media;
        this.addresses = addresses;
        this.fetch = fetch;
        this.fetching = fetching;
    }

    /**
     * The received input.
     *
     * @param input as it came, but with the address of the hosted copy in place of an inline file
     * @param sources the files of each field, in the order of the schema
     */
    record Taken(ObjectNode input, Map<MediaField, List<Source>> sources) {}

    /** Receives all files. @throws ApiError (also later) naming the field and the violated rule */
    CompletionStage<Taken> take(InputSchema schema, ObjectNode input) {
        boolean anyToFetch = fetch
                && schema.media().stream()
                        .flatMap(field -> field.addresses(input).stream())
                        .anyMatch(Media::isWebAddress);
        return anyToFetch
                ? CompletableFuture.supplyAsync(() -> takeNow(schema, input), fetching)
                : CompletableFuture.completedFuture(takeNow(schema, input));
    }

    private Taken takeNow(InputSchema schema, ObjectNode input) {
        var violations = new ArrayList<Violation>();
        var echo = input.deepCopy();
        var sources = new LinkedHashMap<MediaField, List<Source>>();
        for (var field : schema.media()) {
            var found = take(field, echo, violations);
            if (!found.isEmpty()) {
                sources.put(field, found);
            }
        }
        if (!violations.isEmpty()) {
            throw ApiError.invalidInput(Violation.toDetail(violations));
        }
        return new Taken(echo, sources);
    }

    private List<Source> take(MediaField field, ObjectNode echo, List<Violation> violations) {
        var sources = new ArrayList<Source>();
        if (echo.get(field.name()) instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                var source = take(field, i, list.get(i).asText(), violations);
                if (source instanceof Source.Stored stored) {
                    list.set(i, hosted(stored, list.get(i).asText()));
                }
                addUnlessNull(source, sources);
            }
        } else if (echo.hasNonNull(field.name())) {
            var address = echo.get(field.name()).asText();
            var source = take(field, -1, address, violations);
            if (source instanceof Source.Stored stored) {
                echo.put(field.name(), hosted(stored, address));
            }
            addUnlessNull(source, sources);
        }
        return sources;
    }

    private static void addUnlessNull(Source source, List<Source> sources) {
        if (source != null) {
            sources.add(source);
        }
    }

    private String hosted(Source.Stored stored, String address) {
        return Media.isInline(address)
                ? addresses.hostedInput(stored.file().getFileName().toString())
                : address;
    }

    /** The file behind this address; null after a violation. */
    private Source take(MediaField field, int index, String address, List<Violation> violations) {
        var rules = field.rules(index);
        try {
            if (!Media.isInline(address) && !Media.isWebAddress(address)) {
                throw new MediaException("Input should be an http(s) URL or a data:%s/...;base64 URI"
                        .formatted(field.medium().type()));
            }
            if (!Media.isInline(address) && !fetch) {
                return new Source.Remote(address, field.medium());
            }
            var stored = Media.isInline(address)
                    ? media.decode(address, field.medium())
                    : media.fetch(address, field.medium());
            violations.addAll(rules.check(stored.info()));
            return stored;
        } catch (MediaException e) {
            violations.add(rules.unusable(e.getMessage()));
            return null;
        }
    }
}
