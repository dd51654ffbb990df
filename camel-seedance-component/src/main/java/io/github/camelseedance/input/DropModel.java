// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelseedance.input.schema.ModelSchema;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.CamelContext;

/**
 * What a {@link DropFilter} has to know of a model.
 *
 * @param picture whether the model makes its video from a picture
 * @param promptNames the names that a request can give its prompt
 */
public record DropModel(String modelId, Picture picture, Set<String> promptNames) {

    private static final List<String> PICTURES =
            List.of("first_frame_image_url", "first_frame", "image", "image_url", "images");
    private static final List<String> PROMPTS = List.of(GenerationRequest.PROMPT, "text");

    /** Whether the model takes a picture. */
    public enum Picture {
        NONE,
        /** Makes a video from a text alone, too. */
        OPTIONAL,
        /** Needs a picture, or its input is unknown. */
        REQUIRED
    }

    /** Looks up a model for a filter, which has no endpoint. The component adds it to the Camel context as a plugin. */
    @FunctionalInterface
    public interface Lookup {

        /**
         * Returns the model; the future fails as the lookup of its schema fails.
         *
         * @param modelId empty for the model of the component
         */
        CompletableFuture<DropModel> of(String modelId);

        static Lookup in(CamelContext context) {
            return context.getCamelContextExtension().getContextPlugin(Lookup.class);
        }
    }

    public DropModel {
        promptNames = Set.copyOf(promptNames);
    }

    static DropModel of(ModelSchema schema) {
        Set<String> prompts = new HashSet<>(Set.of(GenerationRequest.PROMPT));
        PROMPTS.stream().filter(schema::describes).forEach(prompts::add);
        return new DropModel(schema.modelId(), picture(schema), prompts);
    }

    private static Picture picture(ModelSchema schema) {
        List<String> pictures = PICTURES.stream().filter(schema::describes).toList();
        if (schema.fields().isEmpty()) {
            return Picture.REQUIRED;
        }
        if (pictures.isEmpty()) {
            return Picture.NONE;
        }
        // A required field that the schema does not describe may be the picture under another name.
        boolean required = Stream.of(schema.required())
                .flatMap(List::stream)
                .anyMatch(field -> pictures.contains(field) || !schema.describes(field));
        return required ? Picture.REQUIRED : Picture.OPTIONAL;
    }
}
